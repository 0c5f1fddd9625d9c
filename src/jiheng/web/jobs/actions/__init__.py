"""One verb a file, each in one transaction. Nothing else saves."""
