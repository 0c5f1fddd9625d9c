"""What the documents are: values, blanks, indicators, declarations, traces; the standard library only."""
