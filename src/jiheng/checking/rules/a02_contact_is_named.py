"""A02: somebody is named to whom the form can be sent back."""

from jiheng.checking.asking import DECLARED, Answer, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.row import text_of
from jiheng.checking.view import View
from jiheng.checking.words import Patterns, Words


@declare(
    "A02",
    Severity.INFO,
    title="写明联系人和联系电话",
    reason="没有联系人，退回和询问都找不到人。",
    forms=DECLARED,
)
def contact_is_named(view: View, *, labels: dict[str, Words], needed: tuple[str, ...], phone: Patterns) -> Answer:
    """`labels` says which printed labels stand for which item; only the `needed` items make the check fire."""
    contact = text_of(view.document.contact)
    filled = [o.label for o in view.document.other_fields if text_of(o.text)]
    missing = [item for item, words in labels.items() if not any(words.found_in(label) for label in filled)]
    if contact:
        given = {"联系人"} | ({"联系电话"} if phone.found_in(contact) else set())
        missing = [item for item in missing if item not in given]
    if not set(missing) & set(needed):
        return ()
    return [Hit(path="", message=f"表上没有{'、'.join(missing)}。审核中有疑问时找不到人，请在表尾补上。")]
