"""Names that can be seen, as people choose them and as nobody would."""

from functools import lru_cache
from unicodedata import category, ucd_3_2_0

from oqa_rules.fields import institution_name, terminal_name, visible_name
from oqa_rules.rules.picker import Picker

_CODE_POINTS = 0x10000
"""Common names have characters of other planes."""


@lru_cache
def characters(*without: str) -> str:
    r"""Every character whose category was the same in Unicode 3.2, without the categories (or first letters) named.

    So a program is not blamed for its edition of Unicode.

    >>> "端" in characters("Z", "C"), "\u3000" in characters("Z", "C")
    (True, False)
    """
    return "".join(each for each, kind in _with_categories() if not kind.startswith(without))


@lru_cache
def _with_categories() -> list[tuple[str, str]]:
    kinds = [(each, category(each)) for each in map(chr, range(_CODE_POINTS))]
    return [(each, kind) for each, kind in kinds if kind not in ("Cs", "Cn") and kind == ucd_3_2_0.category(each)]


_MOST_BESIDE = 8
"""Characters on either side of one that can be seen."""

_OWN = "号"
"""With this at its end no name is generic."""

_COMMON_TERMINALS = ("受付１号機", "受付 1号機", "ＰＣ０１", "pc01", "レセコン(2F)", "端末②", "診察室－Ａ", "ﾀﾝﾏﾂ01")
_COMMON_INSTITUTIONS = ("さくら医院", "㈱みどり薬局", "Sakura Clinic", "医療法人社団　松葉会 髙橋歯科", "𠮷田ｸﾘﾆｯｸ")

_WITH_HIDDEN = "さくら\u200b１号"

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
    """Any characters of names, one of which can be seen; under ``strict`` none is hidden or white space outside."""
    hidden = ("C",) if strict else ()
    text = pick.text(characters(*visible_name.FORBIDDEN, *hidden), _MOST_BESIDE)
    at = pick.below(_MOST_BESIDE)
    name = text[:at] + pick.one(characters(*visible_name.INVISIBLE)) + text[at:]
    return name.strip() if strict else name


def any_terminal_name(pick: Picker, *, strict: bool) -> str:
    """A name of a terminal that can be seen."""
    unusual = () if strict else (*terminal_name.GENERIC_NAMES, _WITH_HIDDEN)
    common = (terminal_name.FIELD.example, *_COMMON_TERMINALS, *unusual)
    return _any_name(pick, common, terminal_name.LONGEST, strict=strict, end=_OWN if strict else "")


def any_institution_name(pick: Picker, *, strict: bool) -> str:
    """A name of an institution that can be seen."""
    common = (institution_name.FIELD.example, *_COMMON_INSTITUTIONS, *(() if strict else (_WITH_HIDDEN,)))
    return _any_name(pick, common, institution_name.LONGEST, strict=strict)
