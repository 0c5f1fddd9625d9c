"""What is shipped with every publication so that a stranger can derive each point again."""
