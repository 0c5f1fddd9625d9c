"""Which entry stands for which: merges followed to their end."""

from collections.abc import Mapping

from jiheng.web.library.models import Entry


def merges() -> dict[int, int]:
    """Every merged entry and the one it was merged into."""
    rows = Entry.objects.filter(merged_into__isnull=False).values_list("pk", "merged_into_id")
    return {old: into for old, into in rows if into is not None}


def root_of(entry: int, into: Mapping[int, int]) -> int:
    """The entry that stands for this one."""
    while entry in into:
        entry = into[entry]
    return entry


def group_of(root: int, into: Mapping[int, int]) -> set[int]:
    """The entry and all that were merged into it, directly or through others."""
    return {root} | {entry for entry in into if root_of(entry, into) == root}
