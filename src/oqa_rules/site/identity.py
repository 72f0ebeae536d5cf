"""What identifies institutions (three codes) and terminals (their names)."""

from collections.abc import Iterable, Iterator

from oqa_rules.fields import prefecture_code, score_table
from oqa_rules.models.parse_result import ParseResult
from oqa_rules.rules.stations import INSTITUTION_CODE

CODES = {
    "prefecture_code": prefecture_code.FIELD.title,
    "score_table": score_table.FIELD.title,
    "institution_code": INSTITUTION_CODE,
}
"""The members that identify an institution, with their titles."""


def codes_of(institution: ParseResult) -> tuple[str, ...] | None:
    """The codes of an institution, or None if one is not valid."""
    codes = tuple(institution.get(key, str) or "" for key in CODES)
    return codes if all(codes) else None


def terminal_names(terminals: Iterable[ParseResult]) -> Iterator[tuple[int, str]]:
    """The valid names of terminals, each with its index."""
    for index, terminal in enumerate(terminals):
        name = terminal.get("name", str)
        if name is not None:
            yield index, name
