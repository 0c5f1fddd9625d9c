"""What the office's pages show, worked out apart from requests."""
