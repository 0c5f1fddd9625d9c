"""The system people log in to."""
