"""Scoring standards (评分标准): prose to rule, and rule back to one canonical sentence."""
