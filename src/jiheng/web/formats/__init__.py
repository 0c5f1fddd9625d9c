"""How dates and numbers are written in each language; Django finds them here by FORMAT_MODULE_PATH."""
