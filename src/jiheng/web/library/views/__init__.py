"""The library's pages, each behind the office's door."""
