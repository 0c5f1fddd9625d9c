"""The command line: one command a file, for people by default, one JSON document with `--json`."""
