"""What makes a valid value of each field, by its name."""

from collections.abc import Callable, Mapping

from oqa_rules.fields import (
    customer_id,
    date_text,
    institution_code,
    institution_id,
    institution_name,
    prefecture_code,
    score_table,
    secret_number,
    terminal_name,
    year_month,
)
from oqa_rules.fields.choice import Choice
from oqa_rules.fields.registry import FIELDS
from oqa_rules.rules.picker import Picker, full_width
from oqa_rules.strategies.codes import (
    any_code,
    any_customer_id,
    any_id,
    any_prefecture,
    any_secret_number,
    any_table,
)
from oqa_rules.strategies.days import any_day, any_month
from oqa_rules.strategies.names import any_institution_name, any_terminal_name

_PLAIN: Mapping[str, Callable[[Picker], str]] = {
    prefecture_code.FIELD.name: any_prefecture,
    score_table.FIELD.name: any_table,
    secret_number.FIELD.name: any_secret_number,
    year_month.FIELD.name: lambda pick: str(any_month(pick)),
    date_text.FIELD.name: lambda pick: str(any_day(pick)),
}
"""Their valid values have no warning."""

_WITH_WARNINGS: Mapping[str, Callable[..., str]] = {
    institution_code.FIELD.name: any_code,
    institution_id.FIELD.name: any_id,
    customer_id.FIELD.name: any_customer_id,
    terminal_name.FIELD.name: any_terminal_name,
    institution_name.FIELD.name: any_institution_name,
}
"""Some of their values have a warning, none under ``strict``."""


_WHOLES = {
    part.name: (whole.name, key, whole.split)
    for whole in FIELDS.values()
    for key, part in whole.parts.items()
    if part.name not in FIELDS and whole.split is not None
}
"""Of each field that is nothing but a part of another: its whole, and how that is split."""


def any_value(pick: Picker, name: str, *, strict: bool = False) -> str:
    """A valid value of the field of that name: of a choice a key, of a field without a maker its example."""
    if name in _WHOLES:
        whole, key, split = _WHOLES[name]
        return split(any_value(pick, whole, strict=strict))[key]
    field = FIELDS[name]
    if isinstance(field, Choice):
        return pick.one(tuple(field.labels))
    if name in _WITH_WARNINGS:
        return _WITH_WARNINGS[name](pick, strict=strict)
    return _PLAIN[name](pick) if name in _PLAIN else field.example


def any_writing(pick: Picker, choice: Choice) -> str:
    """A key of the choice, or what is printed for one, as it may be typed."""
    printed = [label for labels in choice.labels.values() for label in labels]
    written = [*printed, *map(full_width, printed), *(f" {label}\u3000" for label in printed)]
    return pick.one([*choice.labels, *written])
