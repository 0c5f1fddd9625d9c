"""What a unit's code may be, for it stands in addresses and in the names of files."""

import re

from jiheng.web.office.people_errors import BadCodeError

CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]{0,29}")


def must_be_code(code: str) -> None:
    """BadCodeError for anything but letters, digits, dots and dashes."""
    if not CODE.fullmatch(code) or ".." in code:
        raise BadCodeError(code)
