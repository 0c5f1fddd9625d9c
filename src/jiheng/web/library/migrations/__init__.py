"""The library's tables, step by step."""
