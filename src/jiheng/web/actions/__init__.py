"""One verb a file: who acts, guard, change, audit entry, all in one transaction. Nothing else saves."""
