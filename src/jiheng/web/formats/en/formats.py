"""Dates as a British office writes them, and figures grouped in thousands."""

DATE_FORMAT = "j F Y"
DATETIME_FORMAT = "j F Y, H:i"
SHORT_DATETIME_FORMAT = "j M, H:i"
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
