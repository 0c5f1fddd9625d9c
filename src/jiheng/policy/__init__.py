"""The rules as data: packs of dated, cited YAML, their loading, linting and overlays."""
