"""One file a family of rules: which shape it has, as steps and clauses over the row's inputs and its own figures."""
