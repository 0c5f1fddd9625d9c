"""Dates as a Chinese document writes them, and figures grouped in thousands as the forms print them."""

DATE_FORMAT = "Y年n月j日"
DATETIME_FORMAT = "Y年n月j日 H:i"
SHORT_DATETIME_FORMAT = "n月j日 H:i"
THOUSAND_SEPARATOR = ","
NUMBER_GROUPING = 3
