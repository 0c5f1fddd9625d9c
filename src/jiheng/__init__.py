"""绩衡: performance declarations of public spending, read, checked, scored, proved and published."""

__version__ = "0.1.0"
