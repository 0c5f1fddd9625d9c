"""One file a format: bytes → grids. `grids.py` finds the format by the content and hands over."""
