"""How the jobs' tables came to be."""
