"""What ``normalize`` tidies, what it reads, and what it leaves as it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from tests.tools.vector_cases.case import Case, case

from oqa_rules.operations import NORMALIZED_FIELDS

_Texts: TypeAlias = Mapping[str, tuple[str, str]]
"""A text and its flags, by what is said of it in the id."""

_ANY: _Texts = {
    "empty": ("", "empty-text"),
    "only-space": (" \u3000", "empty-text leaves-space"),
    "only-nul": ("\0", "nul tidies-too-much"),
    "zero-width-around": ("\u200b1\u200b", "tidies-too-much"),
    "mark-in-front": ("\ufeff1", "tidies-too-much"),
    "spaces-around": (" \t\u3000\u00a01\u2003\r\n", "leaves-space"),
    "next-line-around": ("\x851\x85", "leaves-space c1-controls"),
    "separators-around": ("\u2028\x1c1\x1f\u2029", "leaves-space"),
    "look-alikes": ("①²ⅣK٣ßıİ㈱１", "tidies-too-much"),
}
_NAMES: _Texts = {
    "kept": ("  ＰＣ－０１　医科ａ ", "leaves-space tidies-names"),
    "half-width-kana": ("ﾀﾝﾏﾂ01", "tidies-names"),
    "inner-space": ("医科 　端末", "tidies-names"),
    "inner-line-break": ("医科\n端末\n", "leaves-space tidies-names"),
}
_NUMBERS: _Texts = {
    "hyphens": ("0-1\u20102\u20113\u20124\u20135\u20146\u20157\u22128\uff0d9\u30fc0\uff701", "leaves-separators"),
    "commas": ("0,1，2、3､4", "leaves-separators"),
    "middle-dots": ("0·1・2･3", "leaves-separators"),
    "spaces-inside": ("0 1\t2\u30003\u00a04\n5", "leaves-separators"),
    "other-signs": ("0_1~2.3/4\u02d75\u2e3a6\u301c7", "tidies-too-much"),
    "lower-case": ("cafｃｏｐ", "leaves-case leaves-width"),
    "other-letters": ("ßıſﬁé", "tidies-too-much"),
    "only-separators": ("－・，", "leaves-separators"),
}
_BY_FIELD: Mapping[str, _Texts] = {
    "customer-id": {
        "as-typed": (" caf-0123456789", "leaves-space leaves-separators leaves-case"),
        "as-it-is": ("CAF0123456789", "ordinary"),
        "wide": ("ＣＡＦ０１２３４５６７８９", "leaves-width"),
        "wide-lower-case": ("ｃｏｐ０１２３４５６７", "leaves-width leaves-case"),
        "circled": ("CAF①②③４５６７８９０", "tidies-too-much"),
        **_NUMBERS,
    },
    "prefecture-code": {
        "as-it-is": ("13", "ordinary"),
        "whole-name": ("東京都", "prefecture-names"),
        "short-name": ("東京", "prefecture-names"),
        "kyoto": ("京都府", "prefecture-names"),
        "short-kyoto": ("京都", "prefecture-names"),
        "hokkaido": ("北海道", "prefecture-names"),
        "hokkai": ("北海", "prefecture-names tidies-too-much"),
        "space-and-name": (" 大阪\u3000", "prefecture-names leaves-space"),
        "space-inside-name": ("大 阪", "prefecture-names tidies-too-much"),
        "other-ending": ("大阪県", "prefecture-names tidies-too-much"),
        "english": ("Osaka", "tidies-too-much"),
        "one-digit": ("9", "lost-leading-zero"),
        "one-wide-digit": ("１", "lost-leading-zero leaves-width"),
        "zero": ("0", "tidies-too-much"),
        "wide": ("１３", "leaves-width"),
        "hyphen-inside": ("1-3", "tidies-too-much"),
        "three-digits": ("013", "tidies-too-much"),
    },
    "score-table": {
        "as-it-is": ("6", "ordinary"),
        "wide": ("６", "leaves-width"),
        "label": ("６：訪問看護ステーション", "tidies-too-much"),
        "zero-in-front": ("06", "tidies-too-much"),
    },
    "institution-code": {
        "as-it-is": ("0190120", "ordinary"),
        "as-printed": ("01・9012・0", "leaves-separators"),
        "wide": ("０１９０１２０", "leaves-width"),
        "lost-zero": ("190120", "tidies-too-much"),
        **_NUMBERS,
    },
    "institution-id": {
        "as-it-is": ("3410712362", "ordinary"),
        "as-printed": ("34 1 07-1236-2", "leaves-separators"),
        **_NUMBERS,
    },
    "year-month": {
        "as-it-is": ("2027-02", "ordinary"),
        "one-digit": ("2027-2", "written-months"),
        "slash": ("2027/2", "written-months"),
        "dot": ("2027.1", "reads-ambiguous"),
        "kanji": ("2027年2月", "written-months"),
        "spaces": ("2027 年 2\u3000月", "written-months"),
        "wide": ("２０２７／０２", "leaves-width written-months"),
        "six-digits": ("202702", "written-months"),
        "five-digits": ("20272", "reads-ambiguous"),
        "first-day": ("2027-02-01", "written-months"),
        "second-day": ("2027-02-02", "reads-ambiguous"),
        "first-day-midnight": ("2027/2/1 0:00", "time-of-day"),
        "month-midnight": ("2027-02 0:00", "time-of-day"),
        "english": ("Feb-27", "written-months"),
        "english-upper-case": ("FEB-27", "written-months"),
        "english-four-digits": ("Feb-2027", "reads-ambiguous"),
        "era": ("令和9年2月", "eras"),
        "era-dot": ("R9.2", "eras"),
        "era-first-year": ("令和元年5月", "eras"),
        "era-before-it-began": ("令和元年4月", "eras"),
        "era-last-month": ("平成31年4月", "eras"),
        "era-after-its-end": ("平成31年5月", "eras"),
        "two-digit-year": ("27-02", "reads-ambiguous"),
        "month-13": ("2027/13", "no-such-date"),
        "century": ("2100/1", "year-month-range"),
    },
    "date": {
        "as-it-is": ("2026-11-20", "ordinary"),
        "one-digit": ("2027-1-2", "other-notation"),
        "slashes": ("2026/11/20", "other-notation"),
        "dots": ("2026.11.20", "other-notation"),
        "mixed-signs": ("2026/11-20", "reads-ambiguous"),
        "kanji": ("2026年11月20日", "other-notation"),
        "kanji-without-day": ("2026年11月20", "reads-ambiguous"),
        "spaces": ("2026 / 11 /\u300020", "other-notation"),
        "space-for-sign": ("2026 11 20", "reads-ambiguous"),
        "wide": ("２０２６．１１．２０", "leaves-width other-notation"),
        "long-vowel-marks": ("2026ー11ー20", "other-notation"),
        "eight-digits": ("20261120", "other-notation"),
        "seven-digits": ("2026112", "reads-ambiguous"),
        "midnight": ("2026/11/20 0:00", "time-of-day"),
        "midnight-iso": ("2026-11-20T00:00:00.000", "time-of-day"),
        "nine-in-the-morning": ("2026/11/20 9:00", "time-of-day"),
        "midnight-zone": ("2026-11-20T00:00Z", "time-of-day"),
        "era": ("令和8年11月20日", "eras"),
        "era-letter": ("R8.11.20", "eras"),
        "era-small-letter": ("r08-11-20", "eras"),
        "era-wide-letter": ("Ｒ８／１１／２０", "eras leaves-width"),
        "era-first-day": ("令和元年5月1日", "eras"),
        "era-day-before-it-began": ("令和元年4月30日", "eras"),
        "era-last-day": ("平成31年4月30日", "eras"),
        "era-after-its-end": ("H31.5.1", "eras"),
        "era-before-2000": ("平成11年12月31日", "eras date-range"),
        "era-2000": ("平成12年1月1日", "eras date-range"),
        "showa": ("昭和64年1月7日", "eras"),
        "day-first": ("20/11/2026", "reads-ambiguous"),
        "two-digit-year": ("26/11/20", "reads-ambiguous"),
        "serial-number": ("46346", "reads-ambiguous"),
        "no-such-day": ("2027/2/29", "no-such-date leap-year"),
        "leap-day": ("2028/2/29", "leap-year other-notation"),
        "century": ("2100/1/1", "date-range"),
    },
    "terminal-name": {"as-it-is": ("医科端末01", "ordinary"), **_NAMES},
    "institution-name": {"as-it-is": ("さくら訪問看護ステーション", "ordinary"), **_NAMES},
}


def cases() -> Iterator[Case]:
    """Every case of the operation ``normalize``."""
    for field in dict.fromkeys((*_BY_FIELD, *NORMALIZED_FIELDS)):
        for slug, (text, flags) in {**_BY_FIELD.get(field, {}), **_ANY}.items():
            yield case(f"{field}-{slug}", {"field": field, "text": text}, *flags.split())
