"""Another city's archive from a few answers: a folder with the engine and a skeleton of material."""
