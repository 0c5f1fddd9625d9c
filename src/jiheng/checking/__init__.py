"""One check a file → findings; what a reviewer would say, with its place, reason, source and repair."""
