"""The values of every field by its name."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Final, TypeAlias

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

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
from oqa_rules.strategies.choice_keys import CHOICES, choice_keys
from oqa_rules.strategies.codes import (
    institution_codes,
    institution_ids,
    prefecture_codes,
    score_tables,
    secret_numbers,
)
from oqa_rules.strategies.customer_ids import customer_ids
from oqa_rules.strategies.days import date_texts, year_months
from oqa_rules.strategies.names import institution_names, terminal_names

_Texts: TypeAlias = st.SearchStrategy[str]

_PLAIN: Final[Mapping[str, Callable[[], _Texts]]] = {
    prefecture_code.FIELD.name: prefecture_codes,
    score_table.FIELD.name: score_tables,
    secret_number.FIELD.name: secret_numbers,
    year_month.FIELD.name: year_months,
    date_text.FIELD.name: date_texts,
    **{name: partial(choice_keys, name, labels=True) for name in CHOICES},
}
"""Fields about whose valid values nothing more is to be said."""

_WITH_WARNINGS: Final[Mapping[str, Callable[..., _Texts]]] = {
    institution_code.FIELD.name: institution_codes,
    institution_id.FIELD.name: institution_ids,
    customer_id.FIELD.name: customer_ids,
    terminal_name.FIELD.name: terminal_names,
    institution_name.FIELD.name: institution_names,
}
"""Fields of which some values have a warning, and none under ``strict``."""


def field_values(name: str, *, strict: bool = False) -> st.SearchStrategy[str]:
    """Valid values of the field of that name, such as ``"customer-id"``; choices with their labels.

    Under ``strict`` they have no warning either. Raises ``InvalidArgument`` where there is no such field.
    """
    if name in _PLAIN:
        return _PLAIN[name]()
    if name in _WITH_WARNINGS:
        return _WITH_WARNINGS[name](strict=strict)
    raise InvalidArgument(f"{name!r} is no field; there are {', '.join((*_PLAIN, *_WITH_WARNINGS))}")
