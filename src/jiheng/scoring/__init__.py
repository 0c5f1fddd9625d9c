"""Rules as named steps, points with proofs, grades, monitoring lights: every number can be derived again."""
