"""What the values of each group of parameters must look like: every slip with the way to its place."""
