"""The built web page and its serving."""
