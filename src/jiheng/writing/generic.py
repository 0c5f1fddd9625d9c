"""A plain layout made from a document's own fields, so that any document can be written."""

from datetime import date

from jiheng.forms.document import Document
from jiheng.policy.layout import CellsBlock, CellSpec, IndicatorsBlock, Layout
from jiheng.policy.parameter import Dated, Source
from jiheng.writing.field_names import TITLES, column_paths, column_spec, column_width

GENERIC = "绩衡通用表样（不是官方表样）"


def generic_layout(document: Document) -> Layout:
    """Title and the indicator columns that the document has; year and other fields are added by completing."""
    columns = column_paths(document)
    title = TITLES[document.form_kind]
    return Layout(
        form_kind=document.form_kind,
        title=title,
        money_unit=document.budget.printed_unit or "元",
        widths=tuple(column_width(p) for p in columns),
        blocks=(
            CellsBlock(rows=((CellSpec(label=title, span=len(columns), role="title"),),)),
            IndicatorsBlock(columns=tuple(column_spec(p) for p in columns)),
        ),
        dated=Dated(
            value=None, valid_from=date.min, source=Source(GENERIC), verified=False, where="writing/generic.py"
        ),
    )
