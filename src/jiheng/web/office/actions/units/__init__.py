"""What an administrator does to units: each change ends rows and begins others that name them as predecessors."""
