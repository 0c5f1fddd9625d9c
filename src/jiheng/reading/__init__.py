"""Any file → grid → document, each value traced to its cell."""
