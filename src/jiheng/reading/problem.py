"""What reading could not decide, or decided against what is printed: said to a person, with its place."""

from dataclasses import dataclass

from jiheng.forms.trace import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One sentence for a person; `path` names the field it concerns, `place` the source cell, where there is one."""

    path: str | None = None
    place: Place | None = None
    message: str

    def to_json(self) -> dict[str, str | None]:
        """The problem in the shape that `jiheng read --json` prints."""
        return {"path": self.path, "place": str(self.place) if self.place else None, "message": self.message}
