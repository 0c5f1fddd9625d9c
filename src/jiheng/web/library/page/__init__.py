"""What the library's pages show, worked out apart from requests."""
