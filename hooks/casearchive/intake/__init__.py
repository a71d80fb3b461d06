"""How cases come in: asked for question by question, and written as files that the reader accepts."""
