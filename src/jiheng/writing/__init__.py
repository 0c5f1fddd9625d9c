"""Documents to files: one laid-out sheet, and a writer for each kind of file, all working from it."""
