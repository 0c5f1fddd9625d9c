"""The settled conventions as they stand in a published score sheet."""

from typing import Any

from jiheng.forms.figures import plain
from jiheng.scoring.settings import OFF, Settings


def settings_to_json(settings: Settings) -> dict[str, Any]:
    """Each convention with its value and source."""
    over = settings.over_target
    values: dict[str, Any] = {
        "equals": settings.equals,
        "falling_zero": "inverse" if settings.falling_zero is None else plain(settings.falling_zero),
        "mark_ends_line": "line" if settings.mark_ends_line else "cut",
        "pass_mark": OFF if settings.pass_mark is None else plain(settings.pass_mark),
        "started": settings.started.value,
        "over_target": OFF if over is None else {"at_least": plain(over.at_least), "points": plain(over.points)},
    }
    return {
        name: {
            "value": value,
            "source": str(settings.sources[name].source),
            "verified": settings.sources[name].verified,
        }
        for name, value in values.items()
    }
