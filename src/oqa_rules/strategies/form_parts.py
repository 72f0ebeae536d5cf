"""What applications share: their codes, names, line and customer ID."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from oqa_rules.fields import choices
from oqa_rules.fields.kinds import is_mapping
from oqa_rules.forms import FORMS
from oqa_rules.forms.examples import example
from oqa_rules.forms.names import BILLING, ELIGIBILITY
from oqa_rules.rulebook import JsonValue
from oqa_rules.strategies.codes import Codes, any_codes
from oqa_rules.strategies.json_data import Data, one_json, without_nulls
from oqa_rules.strategies.names import any_institution_name
from oqa_rules.strategies.picker import Picker

LINES: Final = {ELIGIBILITY: choices.ELIGIBILITY_LINE, BILLING: choices.BILLING_LINE}
"""The choice of a line in each form that has one."""

CONTRACTED: Final = next(iter(choices.FLETS_V6_OPTION.labels))
"""The choice without which the line with a customer ID does not work."""

_NOT_LOOKED_INTO: Final[tuple[JsonValue, ...]] = (
    None,
    {"prefix": "CAF", "number": "0123456789", "confirmation": "0123456789"},
    {"number": ""},
    {"prefix": None},
    "CAF0123456789",
    123456789,
    {"x": [None]},
    [],
    False,
)


def not_looked_into(pick: Picker, *, strict: bool) -> JsonValue:
    """What may stand as customer ID where the line has none: the portal does not show it, and nobody looks."""
    return None if strict else one_json(pick, _NOT_LOOKED_INTO)


@lru_cache
def plain_text(form: str, *path: str) -> str:
    """What stands at a place of the bundled example of a form.

    >>> plain_text("eligibility", "customer_id", "prefix")
    'CAF'
    """
    value: object = example(form)
    for key in path:
        value = value[key] if is_mapping(value) else None
    return str(value)


_PLAIN_CODES: Final = Codes(
    *(plain_text(ELIGIBILITY, key) for key in ("prefecture_code", "score_table", "institution_code"))
)


def free_text(pick: Picker, form: str, *path: str) -> str:
    """A text in which there is something to see; the plainest is that of the bundled example."""
    return plain_text(form, *path) if pick.mostly() else any_institution_name(pick)


def form_codes(pick: Picker, *, strict: bool) -> Codes:
    """Prefecture, score table and code; the plainest are those of the bundled examples."""
    return any_codes(pick, _PLAIN_CODES, strict=strict)


@lru_cache
def line_with_id(form: str) -> str:
    """The line type with which a form asks for a customer ID."""
    asked = FORMS[form].members.at(("customer_id",)).label.asked
    if asked is None:
        raise LookupError(form)
    return asked[1]


def line_type(pick: Picker, form: str, *, without: tuple[str, ...] = ()) -> str:
    """A line type of the form; the one with a customer ID comes twice as often as all others together."""
    asked = line_with_id(form)
    others = [key for key in LINES[form].labels if key not in (asked, *without)]
    return pick.one([asked] * len(others) * 2 + others)


def perhaps_without_nulls(pick: Picker, data: Data) -> Data:
    """The form as it is, or without what is absent and without its name."""
    return without_nulls({key: value for key, value in data.items() if key != "form"}) if pick.perhaps() else data
