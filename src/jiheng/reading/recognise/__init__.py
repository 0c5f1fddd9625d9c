"""Any grids → typed documents, each value traced and each repair named; what cannot be decided stays blank."""

from jiheng.reading.recognise.recognise import recognise
from jiheng.reading.recognise.recognised import Recognised

__all__ = ["Recognised", "recognise"]
