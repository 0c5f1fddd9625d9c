"""`make bench`: every figure the project claims, measured on this machine."""

import importlib
import pkgutil
import sys
from pathlib import Path


def main() -> None:
    """Runs the benches named on the command line, or all; each prints its own table."""
    known = sorted(m.name for m in pkgutil.iter_modules([str(Path(__file__).parent)]) if not m.name.startswith("_"))
    for name in sys.argv[1:] or known:
        module = importlib.import_module(f"bench.{name}")
        if hasattr(module, "run"):
            print(f"\n== {name}: {(module.__doc__ or '').strip()}")
            module.run()


main()
