"""One process of a batch: reads the paths it is given, answers each with its reading or a sentence."""

import os
import pickle
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from jiheng.forms.errors import JihengError
from jiheng.policy.loading import Pack, load_pack
from jiheng.reading.batch import SIZE
from jiheng.reading.errors import CrashedError
from jiheng.reading.read import Reading, read_file

try:
    import resource
except ImportError:  # a system without process limits: time is still limited from outside
    resource = None  # type: ignore[assignment]  # because the module is absent there

_MOST_MEMORY = 512 * 2**20


def serve(pack: Pack, jobs: BinaryIO, answers: BinaryIO) -> None:
    """Answer one path after the other until the asking process goes away."""
    while head := jobs.read(SIZE.size):
        path = Path(os.fsdecode(jobs.read(SIZE.unpack(head)[0])))
        answer = pickle.dumps(_read(path, pack), pickle.HIGHEST_PROTOCOL)
        answers.write(SIZE.pack(len(answer)) + answer)
        answers.flush()


def _read(path: Path, pack: Pack) -> tuple[Reading | None, str | None]:
    try:
        return read_file(path, pack), None
    except JihengError as error:
        return None, str(error)
    except Exception:  # noqa: BLE001, because one file must not end the batch
        return None, str(CrashedError(path.name))


def main() -> None:
    """Set the limits and serve."""
    if resource is not None:
        with suppress(ValueError, OSError):  # a stricter limit of the system stays
            resource.setrlimit(resource.RLIMIT_DATA, (_MOST_MEMORY, _MOST_MEMORY))
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    sys.stdout = sys.stderr  # nothing that a library prints may get between the answers
    serve(load_pack(sys.argv[1]), sys.stdin.buffer, answers)


if __name__ == "__main__":
    main()
