"""One verb a file: filling from what was published, rebuilding, merging, splitting, inserting."""
