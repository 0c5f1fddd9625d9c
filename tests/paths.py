"""Where the samples are."""

from pathlib import Path

SAMPLES = Path(__file__).parent / "samples"
SEED = SAMPLES / "seed"
REAL = SAMPLES / "real"
BLANK = SAMPLES / "blank"
