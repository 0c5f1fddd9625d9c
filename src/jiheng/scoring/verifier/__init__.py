"""What is shipped with every publication so that a stranger can derive each point again."""

from importlib.resources import files

NAMES = ("verify_score.py", "verify.html")
"""A script for Python's standard library, and the same as one page that runs in a browser."""


def shipped() -> dict[str, bytes]:
    """The verifiers by file name, to be laid beside the published JSON."""
    return {name: files(__name__).joinpath(name).read_bytes() for name in NAMES}
