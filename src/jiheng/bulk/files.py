"""The Parquet files of a bulk run: their columns, and what each holds.

Facts, one line a row (or a part of a combined row), sorted by unit:
  unit      which unit or form                          row       the indicator's id in it
  part      0, or the number of the part from 1         level1    the first-level name
  rule      the rule's number in the rules file         w         weight in cents
  t         target in millionths                        a         actual: in millionths, or the numerator of a ratio
  times     1, or a million where `a` is a ratio's      den       1, or the denominator of the ratio
  ach       the answer in words, by its number          awarded   points a person awarded, in cents
  items_met, items    how many points of a checklist are met, of how many

Rules, one line a rule: its number, the shape's key, the steps as JSON, the figures as JSON, the canonical sentence,
the answers in words, the largest magnitudes met in the facts (a hint: overflow is an error, never a number), how
many facts it has, and whether they are large amounts.

Scores, one line a fact: unit, row, part, points in cents (null: no score), and why (the clause's number).
"""

import pyarrow as pa

FACTS = pa.schema(
    [
        ("unit", pa.string()),
        ("row", pa.string()),
        ("part", pa.int8()),
        ("level1", pa.string()),
        ("rule", pa.int32()),
        ("w", pa.int32()),
        ("t", pa.int64()),
        ("a", pa.int64()),
        ("times", pa.int32()),
        ("den", pa.int64()),
        ("ach", pa.int8()),
        ("awarded", pa.int32()),
        ("items_met", pa.int16()),
        ("items", pa.int16()),
    ]
)
RULES = pa.schema(
    [
        ("rule", pa.int32()),
        ("shape", pa.string()),
        ("steps", pa.string()),
        ("figures", pa.string()),
        ("labels", pa.string()),
        ("canonical", pa.string()),
        ("most", pa.string()),
        ("lines", pa.int64()),
        ("large", pa.bool_()),
    ]
)
MILLIONTHS = 1_000_000
"""Targets, plain actual values and the values of a rule are whole millionths."""
