"""発行通知書 as they arrived: for which terminal of which institution (証明書-通知)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

from oqa_rules.fields.choices import squeezed
from oqa_rules.forms import labels
from oqa_rules.forms.application import CODE_RULES, code_in_context
from oqa_rules.parts.part import Part
from oqa_rules.parts.reading import unknown_fields
from oqa_rules.parts.types import ScoreTableChoice
from oqa_rules.reading.item import Broken, Headings, NoRecord, Value
from oqa_rules.reading.json_text import members_of
from oqa_rules.rulebook import Text
from oqa_rules.types import InstitutionCode, PrefectureCode, TerminalName

if TYPE_CHECKING:
    from collections.abc import Iterable

    from oqa_rules.reading.item import Item
    from oqa_rules.rulebook import Finding


class Issued(Part):
    """One 発行通知書: the codes of the institution, and the terminal whose certificate it is about."""

    title = Text("発行通知書", "notice")
    across = (code_in_context,)
    rules_across = CODE_RULES

    prefecture_code: Annotated[PrefectureCode, labels.PREFECTURE_CODE]
    score_table: Annotated[ScoreTableChoice, labels.SCORE_TABLE]
    institution_code: Annotated[InstitutionCode, labels.INSTITUTION]
    terminal: Annotated[TerminalName, labels.TERMINAL_NAME]


def read_issued(items: Iterable[Item]) -> tuple[list[object], tuple[Finding, ...]]:
    """The data of every notice in a file, and the findings about its headings.

    A table has one notice a row. What could not be read keeps its place, as the ``Broken`` item that it is.
    Raises ``Unreadable`` where ``items`` does.
    """
    issued: list[object] = []
    unknown: list[str] = []
    columns = Issued.members.columns()
    for item in items:
        match item:
            case NoRecord():
                continue
            case Value():
                issued.append(item.data)
            case Broken():
                issued.append(item)
            case Headings():
                unknown = [name for name in item.names if squeezed(name) not in columns]
            case _:
                held = zip(item.headings, item.cells, strict=False)
                pairs = [(columns.get(squeezed(name)), cell) for name, cell in held if cell is not None]
                issued.append(members_of([(path[0], cell) for path, cell in pairs if path is not None]))
    return issued, tuple(unknown_fields(list(columns), unknown))
