"""The 発行通知書 that have arrived, against the terminals of a site."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from tests.tools.vector_cases.case import About, Case, case

from oqa_rules.rules import JsonValue
from oqa_rules.site.examples import example_issued, example_site, guide_site
from oqa_rules.site.identity import CODES

MISSING = About("reconcile.missing")
UNEXPECTED = About("reconcile.unexpected")
DUPLICATE = About("reconcile.duplicate")

_GUIDE = cast("dict[str, JsonValue]", guide_site())
_MEDICAL, _DENTAL = cast("list[dict[str, JsonValue]]", _GUIDE["institutions"])
_FIRST, _SECOND, _THIRD = "医科端末01", "医科端末02", "医科端末03"
_DENTAL_NAME = "歯科端末01"


def _notice(institution: Mapping[str, JsonValue], terminal: str, **changes: JsonValue) -> dict[str, JsonValue]:
    return {**{key: institution[key] for key in CODES}, "terminal": terminal, **changes}


_ALL = [*(_notice(_MEDICAL, each) for each in (_FIRST, _SECOND, _THIRD)), _notice(_DENTAL, _DENTAL_NAME)]


def _given(*issued: JsonValue, site: JsonValue = None) -> JsonValue:
    return {"site": _GUIDE if site is None else site, "issued": list(issued)}


def _site(table: str, *names: str) -> dict[str, JsonValue]:
    institution = {"1": _MEDICAL, "3": _DENTAL}[table]
    return {**institution, "terminals": [{"name": each} for each in names]}


def cases() -> Iterator[Case]:
    """Every case of the operation ``reconcile``."""
    example = cast("JsonValue", example_site())
    yield case("example", {"site": example, "issued": cast("JsonValue", example_issued())}, "ordinary")
    yield case("all", _given(*_ALL), "ordinary")
    yield case("all-in-another-order", _given(*reversed(_ALL)), "order-of-notices")
    yield case("everything-at-once", _given(*_ALL[1:3], *_ALL[2:], _notice(_DENTAL, "歯科端末02")), "stops-at-first")
    yield from _missing()
    yield from _unexpected()
    yield from _duplicates()
    yield from _names()


def _missing() -> Iterator[Case]:
    yield MISSING.kept("none-missing", _given(*_ALL[:3], {**_ALL[3], "received_on": None}), "null-member")
    yield MISSING.broken("nothing-arrived", _given(), "order-of-lists")
    yield MISSING.broken("first-missing", _given(*_ALL[1:]), "ordinary")
    yield MISSING.broken("last-missing", _given(*_ALL[:3]), "ordinary")
    yield MISSING.broken("two-missing", _given(*_ALL[1:3]), "order-of-lists")
    yield MISSING.broken("three-missing-last-arrived", _given(_ALL[3]), "order-of-lists")
    shared: JsonValue = {"name": "みどり", "institutions": [_site("1", "端末01"), _site("3", "端末01")]}
    one = _notice(_MEDICAL, "端末01")
    yield MISSING.broken("shared-machine-one-notice", _given(one, site=shared), "merges-shared-terminal")
    both = _given(one, _notice(_DENTAL, "端末01"), site=shared)
    yield MISSING.kept("shared-machine-two-notices", both, "merges-shared-terminal")
    used: dict[str, JsonValue] = {**_site("1"), "terminals": [{"name": "端末01", "uses": ["billing"]}]}
    for_claims = _given(site={"name": "みどり", "institutions": [used]})
    yield MISSING.broken("terminal-for-claims", for_claims, "counts-by-use")


def _unexpected() -> Iterator[Case]:
    yield UNEXPECTED.kept("received-on", _given(*({**each, "received_on": "2026-12-01"} for each in _ALL)), "ordinary")
    for slug, notice, flag in (
        ("other-name", _notice(_DENTAL, "別の端末"), "ordinary"),
        ("name-of-the-other-institution", _notice(_DENTAL, _FIRST), "merges-institutions"),
        ("other-prefecture", _notice(_MEDICAL, _FIRST, prefecture_code="28"), "merges-institutions"),
        ("other-score-table", _notice(_MEDICAL, _FIRST, score_table="4"), "merges-institutions"),
        ("other-code", _notice(_MEDICAL, _FIRST, institution_code="0190139"), "merges-institutions"),
    ):
        yield UNEXPECTED.broken(slug, _given(*_ALL, notice), flag)
        yield UNEXPECTED.broken(f"{slug}-first", _given(notice, *_ALL[1:]), "order-of-lists")
    other = _notice(_DENTAL, "別の端末")
    yield UNEXPECTED.broken("unexpected-twice", _given(*_ALL, other, other), "duplicates")
    two = (_notice(_DENTAL, "歯科端末03"), _notice(_MEDICAL, "医科端末04"))
    yield UNEXPECTED.broken("two-in-the-order-given", _given(two[0], *_ALL, two[1]), "order-of-lists")
    yield UNEXPECTED.broken("two-of-descending-names", _given(*_ALL, *two[::-1]), "order-of-lists")


def _duplicates() -> Iterator[Case]:
    for slug, again in (("twice", _FIRST), ("width", "医科端末０１"), ("outer-space", " 医科端末01\u3000")):
        notice = _notice(_MEDICAL, again)
        yield DUPLICATE.broken(f"duplicate-{slug}", _given(*_ALL, notice), "duplicates")
        if again != _FIRST:
            yield DUPLICATE.broken(f"duplicate-{slug}-first", _given(notice, *_ALL), "later-of-two")
    site: JsonValue = {"name": "みどり", "institutions": [_site("1", "端末1", "端末01")]}
    similar = [_notice(_MEDICAL, each) for each in ("端末01", "端末1")]
    yield DUPLICATE.kept("similar-names", _given(*similar, site=site), "compares-loosely")
    yield DUPLICATE.broken("three-times", _given(*_ALL, _ALL[0], _ALL[0]), "duplicates")
    yield DUPLICATE.broken("two-of-two", _given(*_ALL, _ALL[3], _ALL[0]), "order-of-lists")
    yield DUPLICATE.broken("duplicate-and-missing", _given(*_ALL[:3], _ALL[0]), "counts-names")
    other_days = [{**_ALL[0], "received_on": day} for day in ("2026-12-02", "2026-12-01")]
    yield DUPLICATE.broken("other-days", _given(*other_days, *_ALL[1:]), "later-of-two")


def _names() -> Iterator[Case]:
    for slug, name, arrived in (
        ("width", "PC-01", "ＰＣ－０１"),
        ("case", "PC-a1", "pc-A1"),
        ("kana", "パソコン1", "ﾊﾟｿｺﾝ1"),
        ("circled", "端末①", "端末1"),
        ("case-folding", "Straße1", "STRASSE1"),
        ("final-sigma", "οδος1", "ΟΔΟΣ1"),
        ("outer-space", "端末01", "\u3000端末01 "),
    ):
        site: JsonValue = {"name": "みどり", "institutions": [_site("1", name)]}
        flag = "lower-cases" if slug in ("case-folding", "final-sigma") else "compares-raw-names"
        yield MISSING.kept(f"same-{slug}", _given(_notice(_MEDICAL, arrived), site=site), flag)
    for slug, name, arrived in (
        ("zero", "端末1", "端末01"),
        ("inner-space", "端末01", "端末 01"),
        ("hyphen", "端末01", "端末-01"),
        ("hiragana", "パソコン1", "ぱそこん1"),
        ("voiced", "ハソコン1", "バソコン1"),
        ("dotless-i", "i1", "ı1"),
        ("zero-width", "端末01", "端末\u200b01"),
    ):
        site = {"name": "みどり", "institutions": [_site("1", name)]}
        yield UNEXPECTED.broken(f"other-{slug}", _given(_notice(_MEDICAL, arrived), site=site), "compares-loosely")
