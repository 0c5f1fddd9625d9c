"""The office's pages: each asks the door for what a person may see, and lets one verb act."""
