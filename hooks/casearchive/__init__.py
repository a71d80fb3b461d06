"""The engine of a city's case archive: files in, a checked and indexed site out.

Read the modules as a sentence: the model names the things; the vocabulary and the
front matter are read; reading makes cases, the archive holds them, the report stands
beside them; checks, pages and exports look at the archive; the adapter publishes it.
"""
