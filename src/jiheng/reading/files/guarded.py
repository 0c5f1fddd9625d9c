"""The guarded process itself: reads files from its standard input, answers grids as JSON, within limits."""

import json
import sys
from contextlib import suppress
from typing import BinaryIO

from jiheng.reading.errors import DamagedFileError, UnreadableFileError
from jiheng.reading.files.guard import ANSWER, PDF, REQUEST, as_json
from jiheng.reading.files.markdown import grids_of_markup
from jiheng.reading.files.pdf import grids_of_pdf

try:
    import resource
except ImportError:  # a system without process limits: time is still limited from outside
    resource = None  # type: ignore[assignment]  # because the module is absent there

_MOST_MEMORY = 512 * 2**20


def serve(requests: BinaryIO, answers: BinaryIO) -> None:
    """Answer one request after the other until the asking process goes away."""
    while head := requests.read(REQUEST.size):
        reader, name_size, data_size = REQUEST.unpack(head)
        name = requests.read(name_size).decode("utf-8")
        answer = json.dumps(_answer(reader, requests.read(data_size), name)).encode("ascii")
        answers.write(ANSWER.pack(len(answer)))
        answers.write(answer)
        answers.flush()


def _answer(reader: bytes, data: bytes, name: str) -> dict[str, object]:
    try:
        grids = grids_of_pdf(data, name) if reader == PDF else grids_of_markup(data.decode("utf-8"), name)
        return {"grids": [as_json(grid) for grid in grids]}
    except UnreadableFileError as error:
        problem = error
    except Exception:  # noqa: BLE001, because whatever a broken file breaks, the asker gets a sentence
        problem = DamagedFileError(name, "PDF" if reader == PDF else "网页")
    return {"error": {"kind": type(problem).__name__, "cause": problem.cause, "remedy": problem.remedy}}


def main() -> None:
    """Set the limits and serve."""
    if resource is not None:
        with suppress(ValueError, OSError):  # a stricter limit of the system stays
            resource.setrlimit(resource.RLIMIT_DATA, (_MOST_MEMORY, _MOST_MEMORY))
    serve(sys.stdin.buffer, sys.stdout.buffer)


if __name__ == "__main__":
    main()
