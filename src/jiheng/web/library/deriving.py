"""What the packs and the publications say of indicators, as plain rows ready to be kept."""

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from jiheng.policy.loading import available, load_pack
from jiheng.policy.template import TemplateRow, templates_of
from jiheng.web.library.likeness import key_of, tidy
from jiheng.web.models import Revision
from jiheng.web.office.models import Publication


@dataclass(frozen=True, slots=True)
class Identity:
    """Name, level 2 and unit of measure: what makes an indicator this one."""

    name: str
    level2: str
    unit_of_measure: str

    @property
    def key(self) -> str:
        """The same as a key."""
        return key_of(self.name, self.level2, self.unit_of_measure)


@dataclass(frozen=True, slots=True)
class Derived:
    """One row of a source: which indicator it makes, and the fields of its table."""

    identity: Identity
    fields: Mapping[str, Any]


def pack_rows(on: date) -> list[Derived]:
    """Every row of every template in force on that day, once, under the pack that states it."""
    found: dict[tuple[str, str], list[Derived]] = {}
    for name in available():
        for template in templates_of(load_pack(name), on):
            stated_by = template.dated.where.split("/")[0]
            head = {
                "pack": stated_by,
                "template": template.name,
                "title": template.title,
                "source": str(template.dated.source),
                "verified": template.dated.verified,
            }
            rows = [_pack_row(row, {**head, "number": n}) for n, row in enumerate(template.rows, 1)]
            found.setdefault((stated_by, template.name), rows)
    return [row for rows in found.values() for row in rows]


def _pack_row(row: TemplateRow, head: dict[str, Any]) -> Derived:
    identity = Identity(tidy(row.name), tidy(row.level2), tidy(row.unit_of_measure or ""))
    fields = {
        "level1": tidy(row.level1),
        "nature": row.nature.value if row.nature else "",
        "operator": row.operator.value if row.operator else "",
        "target": row.target or "",
        "definition": row.definition or "",
        "scoring_standard": row.scoring_standard or "",
    }
    return Derived(identity, head | fields)


def used_rows(publications: Iterable[Publication]) -> list[Derived]:
    """Every named indicator of these publications; the revisions are read in one query."""
    wanted = {(p.case.document_id, p.revision): p for p in publications}
    revisions = Revision.objects.filter(document__in={document for document, _ in wanted})
    found: list[Derived] = []
    for document, number, canonical in revisions.values_list("document_id", "number", "canonical").iterator():
        if publication := wanted.get((document, number)):
            found += _used_rows(publication, json.loads(canonical))
    return found


def _used_rows(publication: Publication, document: Mapping[str, Any]) -> Iterator[Derived]:
    case = publication.case
    head = {
        "case_id": case.pk,
        "publication_id": publication.pk,
        "unit_id": case.unit_id,
        "year": case.year,
    }
    for row in document["indicators"]:
        if not (name := tidy(row["name"] or "")):
            continue
        target = row["target"]
        fields = {
            "row": row["id"],
            "unit_of_measure": tidy(row["unit_of_measure"] or ""),
            "level1": tidy(row["level1"] or ""),
            "nature": row["nature"] or "",
            "operator": row["operator"] or "",
            "target": target["raw"] or "",
            "number": target["number"] or "",
            "definition": row["definition"] or "",
            "scoring_standard": row["scoring_standard"] or "",
            "actual": row["actual"] or "",
            "score": row["score"] or "",
        }
        yield Derived(Identity(name, tidy(row["level2"] or ""), fields["unit_of_measure"]), head | fields)
