"""Who may do what to a declaration in which state: a table of facts, and decisions that give their reason."""
