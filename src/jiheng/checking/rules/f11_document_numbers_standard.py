"""F11: document numbers are written in the standard form, the year in 〔〕."""

import re
from collections.abc import Iterator

from jiheng.checking.asking import EVERY, Hit, declare
from jiheng.checking.finding import Severity
from jiheng.checking.view import View
from jiheng.checking.wording import HAN
from jiheng.forms.patch import Change

_NUMBER = re.compile(
    rf"([{HAN}]{{1,10}})\s*([【\[（(［〖「〈<《])\s*((?:19|20)\d\d)\s*([】\]）)］〗」〉>》])\s*(?:第)?\s*(\d+)\s*号"
)


@declare(
    "F11",
    Severity.INFO,
    title="文号用六角括号〔年份〕",
    reason="文号写法不规范，检索不到原文。",
    forms=EVERY,
)
def document_numbers_standard(view: View) -> Iterator[Hit]:
    """Each number is named where it first stands; the repair mends it everywhere."""
    seen: set[str] = set()
    numbered = [(path, text) for path, text in view.texts if "号" in text]
    for path, text in numbered:
        for found in _NUMBER.finditer(text):
            if found[0] in seen:
                continue
            seen.add(found[0])
            right = f"{found[1]}〔{found[3]}〕{found[5]}号"
            places = [(p, t) for p, t in numbered if found[0] in t]
            repair = tuple(Change(path=p, value=_NUMBER.sub(r"\1〔\3〕\5号", t)) for p, t in places)
            yield Hit(path=path, message=f"文号“{found[0]}”的括号不规范。建议改为“{right}”。", repair=repair)
