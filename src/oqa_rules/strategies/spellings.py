"""What ``normalize`` is asked: texts as they are typed and pasted, which it tidies, and what it leaves as it is."""

from collections.abc import Callable, Mapping
from typing import TypeAlias

from oqa_rules.fields import date_text, prefecture_code, year_month
from oqa_rules.fields.normalize import COMMAS, HYPHENS, MIDDLE_DOTS
from oqa_rules.operations import NORMALIZED_FIELDS
from oqa_rules.rules import JsonValue
from oqa_rules.rules.picker import Picker, full_width, inserting, writing_over
from oqa_rules.strategies.notations import any_written_day, any_written_month
from oqa_rules.strategies.shape_faults import any_text

_Change: TypeAlias = Callable[[Picker, str], str]

_SPACES = " \u3000\t\n\r\x0b\x0c\x1c\x1f\x85\u00a0\u2003\u2028\u2029\u202f\u205f"
"""What ``str.isspace`` says; half of it is no white space to one language or another."""

_NO_SPACES = "\u200b\ufeff\u2060\0\x1b\u00ad"
"""What a program may trim, and we do not."""

_SEPARATORS = f"{HYPHENS}{COMMAS}{MIDDLE_DOTS}{_SPACES}"
_NO_SEPARATORS = "__~./'\u02d7\u2e3a\u301c\uff5e\u30fe\u2022\u22c5\u3002\uff61\u066b\u2043"
"""What looks like a hyphen, a comma or a middle dot and is not taken out."""

_KEPT = "①²Ⅳ㈱٣०𝟏ßıİſﬁK±＋＃﹣ｱァ"
"""What folding everything, or changing the case of everything, would change."""


def _with_space_outside(pick: Picker, text: str) -> str:
    space = "".join(pick.one(_SPACES if pick.mostly() else _NO_SPACES) for _ in range(pick.between(1, 2)))
    return pick.one((text + space, space + text, space + text + space))


def _with_sign_inside(pick: Picker, text: str) -> str:
    return inserting(pick, text, _SEPARATORS if pick.mostly() else _NO_SEPARATORS)


def _wide(pick: Picker, text: str) -> str:
    if not text or pick.perhaps():
        return full_width(text)
    at = pick.below(len(text))
    return text[:at] + full_width(text[at]) + text[at + 1 :]


def _in_other_case(pick: Picker, text: str) -> str:
    return pick.one((text.lower(), text.swapcase(), text.title()))


def _shortened(pick: Picker, text: str) -> str:
    """Without the zero in front, which a spreadsheet drops, or as long as another number."""
    return text.lstrip("0") if pick.perhaps() else pick.nearly(text, "length")


def _with_kept(pick: Picker, text: str) -> str:
    return writing_over(pick, text, _KEPT) if text and pick.perhaps() else inserting(pick, text, _KEPT)


_CHANGES: tuple[_Change, ...] = (
    _with_space_outside,
    _wide,
    _with_sign_inside,
    _with_sign_inside,
    _shortened,
    _in_other_case,
    _with_kept,
)
_MOST_CHANGES = 3

_OF_ITS_OWN = ("01", "13", "26", "27")
"""The prefectures whose names end otherwise than in 県."""


def _named_prefecture(pick: Picker) -> str:
    """The name of a prefecture, whole or without its last 都, 府 or 県, or its code without the zero."""
    code = pick.one((*prefecture_code.NAMES, *_OF_ITS_OWN * 4))
    name = prefecture_code.NAMES[code]
    return pick.one((name.ja, name.ja[:-1], code.lstrip("0"), name.ja[:-1] + "県", name.en, name.ja[0]))


_WRITTEN: Mapping[str, Callable[[Picker], str]] = {
    prefecture_code.FIELD.name: _named_prefecture,
    year_month.FIELD.name: any_written_month,
    date_text.FIELD.name: any_written_day,
}
"""How else the values of a field are written, where more is read than their own form."""


def any_spelling(pick: Picker, name: str) -> str:
    """A text for the field of that name, near what it normalizes, or any other."""
    way = pick.below(8)
    if way == 7:  # noqa: PLR2004  # one of eight
        return any_text(pick)
    written = _WRITTEN.get(name)
    if written is not None and way > 1:
        text = written(pick)
        # Of another notation little is left after a change.
        count = pick.below(4) // 3
    else:
        text, count = pick.valid(name), pick.between(0, _MOST_CHANGES)
    for _ in range(count):
        text = pick.one(_CHANGES)(pick, text)
    return text


def normalize_input(pick: Picker) -> JsonValue:
    """A field and a text; those of which more is read than their own form come more often."""
    name = pick.one((*NORMALIZED_FIELDS, *_WRITTEN, *_WRITTEN))
    return {"field": name, "text": any_spelling(pick, name)}
