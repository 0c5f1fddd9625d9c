"""One screen a file: fetch through `access`, change through `actions`, show."""
