"""One verb a file: who acts, guard, change, audit entry, all in one transaction. Nothing else saves.

What changes a form is worked out first (`plan_…`) and saved by `revise.write_down`, so that the transaction is short.
"""
