"""One verb a file: who acts, guard from the table, change, audit entry, notice, all in one transaction."""
