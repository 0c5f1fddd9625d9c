"""What an administrator does to people: one verb a file, each guarded, each with its audit entry."""
