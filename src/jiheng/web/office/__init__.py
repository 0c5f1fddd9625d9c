"""The office around the forms: people, units, cases on their way, talk, and what is published."""
