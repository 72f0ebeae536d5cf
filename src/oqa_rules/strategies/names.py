"""Names, choices by key and by label, and the values of every field by its name."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeAlias

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from oqa_rules.fields import (
    choices,
    customer_id,
    date_text,
    institution_code,
    institution_id,
    institution_name,
    prefecture_code,
    score_table,
    secret_number,
    terminal_name,
    visible_text,
    year_month,
)
from oqa_rules.fields.choices import Choice
from oqa_rules.fields.field import DIGITS
from oqa_rules.strategies.codes import (
    customer_ids,
    institution_codes,
    institution_ids,
    prefecture_codes,
    score_tables,
    secret_numbers,
)
from oqa_rules.strategies.days import date_texts, year_months
from oqa_rules.strategies.picker import Picker, built, characters, texts
from oqa_rules.strategies.text_faults import full_width

CHOICES = {choice.name: choice for choice in choices.ALL}
"""Each choice by its name."""


def any_key(pick: Picker, choice: Choice) -> str:
    """A key of the choice."""
    return pick.one(tuple(choice.labels))


def _any_writing(pick: Picker, choice: Choice) -> str:
    printed = [label for labels in choice.labels.values() for label in labels]
    written = [*printed, *map(full_width, printed), *(f" {label}\u3000" for label in printed)]
    return pick.one([*choice.labels, *written])


def choice_keys(name: str, *, labels: bool = False) -> st.SearchStrategy[str]:
    """The keys of the choice of that name, such as ``"fee-payment"``; with ``labels`` what is printed as well.

    Raises ``InvalidArgument`` where there is no choice of that name.
    """
    if name not in CHOICES:
        raise InvalidArgument(f"{name!r} is no choice; there are {', '.join(CHOICES)}")
    return built(_any_writing if labels else any_key, CHOICES[name])


_MOST_BESIDE = 8
"""Characters on either side of one that can be seen."""

_OWN = "号"
"""With this at its end no name is generic."""

_STEMS = ("訪看端末", "医科端末", "歯科端末", "受付", "診察室PC", "Ward-", "Straße")
GENERIC_TERMINALS = ("PC", "端末", "パソコン", "Windows10")
"""Names that tell no machine apart; the first is the plainest."""

_COMMON_TERMINALS = ("受付１号機", "受付 1号機", "ＰＣ０１", "pc01", "レセコン(2F)", "端末②", "診察室－Ａ", "ﾀﾝﾏﾂ01")
_COMMON_INSTITUTIONS = ("さくら医院", "㈱みどり薬局", "Sakura Clinic", "医療法人社団　松葉会 髙橋歯科", "𠮷田ｸﾘﾆｯｸ")

_LENGTHS = (21, 31, 33, 41, 51, 65)
"""Just too long for many a column of a data base, and not for us."""


def _any_name(pick: Picker, common: tuple[str, ...], longest: int, *, strict: bool, end: str = "") -> str:
    match pick.below(4):
        case 2:
            return _unheard_of(pick, strict=strict) + end
        case 3:
            return "名" * pick.one((*_LENGTHS, longest) if strict else (*_LENGTHS, longest, longest + 1))
        case _:
            return pick.one(common)


def _unheard_of(pick: Picker, *, strict: bool) -> str:
    """Any characters of names, one of which can be seen; under ``strict`` nothing is hidden."""
    hidden = ("C",) if strict else ()
    text = pick.draw(texts(*visible_text.FORBIDDEN, *hidden, longest=_MOST_BESIDE))
    at = pick.below(_MOST_BESIDE)
    return text[:at] + pick.one(characters(*visible_text.INVISIBLE)) + text[at:]


def any_terminal_name(pick: Picker, *, strict: bool = False) -> str:
    """A name of a terminal that can be seen."""
    common = (terminal_name.FIELD.example, *_COMMON_TERMINALS)
    if strict:
        return _any_name(pick, common, terminal_name.LONGEST, strict=True, end=_OWN)
    return _any_name(pick, (*common, *GENERIC_TERMINALS), terminal_name.LONGEST, strict=False)


def any_institution_name(pick: Picker, *, strict: bool = False) -> str:
    """A name of an institution that can be seen."""
    common = (institution_name.FIELD.example, *_COMMON_INSTITUTIONS)
    return _any_name(pick, common, institution_name.LONGEST, strict=strict)


def any_terminals(pick: Picker, *, largest: int = 4, prefix: str = "0", strict: bool = False) -> list[str]:
    """Names that differ after NFKC and case folding: each ends with ``prefix`` and a digit of its own."""
    count, is_unheard_of, is_wide = pick.between(1, largest), not pick.mostly(), pick.perhaps()
    stem = _unheard_of(pick, strict=strict) + _OWN if is_unheard_of else pick.one(_STEMS)
    numbers = [f"{prefix}{digit}" for digit in DIGITS[1 : count + 1]]
    return [stem + (full_width(number) if is_wide else number) for number in numbers]


def terminal_names(*, strict: bool = False) -> st.SearchStrategy[str]:
    """Names of terminals (端末名称) that can be seen; under ``strict`` short and telling one machine apart."""
    return built(any_terminal_name, strict=strict)


def institution_names(*, strict: bool = False) -> st.SearchStrategy[str]:
    """Names of institutions (医療機関等名) that can be seen; under ``strict`` short and without hidden characters."""
    return built(any_institution_name, strict=strict)


_Texts: TypeAlias = st.SearchStrategy[str]

_PLAIN: Mapping[str, Callable[[], _Texts]] = {
    prefecture_code.FIELD.name: prefecture_codes,
    score_table.FIELD.name: score_tables,
    secret_number.FIELD.name: secret_numbers,
    year_month.FIELD.name: year_months,
    date_text.FIELD.name: date_texts,
    **{name: partial(choice_keys, name, labels=True) for name in CHOICES},
}
"""Their valid values have no warning."""

_WITH_WARNINGS: Mapping[str, Callable[..., _Texts]] = {
    institution_code.FIELD.name: institution_codes,
    institution_id.FIELD.name: institution_ids,
    customer_id.FIELD.name: customer_ids,
    terminal_name.FIELD.name: terminal_names,
    institution_name.FIELD.name: institution_names,
}
"""Some of their values have a warning, none under ``strict``."""


def field_values(name: str, *, strict: bool = False) -> st.SearchStrategy[str]:
    """Valid values of the field of that name, such as ``"customer-id"``; choices with their labels.

    Under ``strict`` they have no warning either. Raises ``InvalidArgument`` where there is no such field.
    """
    if name in _PLAIN:
        return _PLAIN[name]()
    if name in _WITH_WARNINGS:
        return _WITH_WARNINGS[name](strict=strict)
    raise InvalidArgument(f"{name!r} is no field; there are {', '.join((*_PLAIN, *_WITH_WARNINGS))}")
