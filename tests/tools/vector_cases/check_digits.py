"""The check digit of an institution code under its prefecture and score table, and the ten digits of a prescription."""

from __future__ import annotations

from collections.abc import Iterator

from tests.tools.vector_cases import odd_characters
from tests.tools.vector_cases.case import Case, case
from tests.tools.vector_cases.codes import (
    CHECK_DIGIT,
    DISTRICT,
    ID_FORMAT,
    PREFECTURE_UNKNOWN,
    SCORE_TABLE,
    VISITING_NURSE,
)
from tests.tools.vector_cases.odd_characters import text

from oqa_rules.rules import JsonValue

_OF_RULES_MD = (
    ("34", "1", "0712362"),
    ("13", "6", "0190124"),
    ("14", "6", "0190124"),
    ("27", "6", "0190120"),
    ("27", "1", "0190121"),
    ("27", "3", "0190127"),
    ("27", "4", "0190125"),
    ("12", "3", "0130120"),
    ("23", "6", "0190124"),
    ("47", "6", "0190126"),
)
"""Every worked example, of all four prefectures and others."""

_DIGITS = {
    "01": "1",
    "09": "3",
    "10": "0",
    "11": "4",
    "12": "4",
    "13": "4",
    "14": "4",
    "15": "5",
    "16": "4",
    "19": "1",
    "20": "8",
    "23": "5",
    "26": "2",
    "28": "0",
    "29": "9",
    "30": "6",
    "39": "7",
    "40": "4",
    "46": "8",
    "47": "7",
}
"""The check digit of 019012 for score table 1: every first digit of a prefecture, and both sides of 11 and 14."""


def _in_context(prefecture: str, table: str, code: str) -> JsonValue:
    return {"prefecture": prefecture, "score_table": table, "text": code}


def _right(prefecture: str, table: str, code: str, *flags: str, ja: str = "", en: str = "") -> Case:
    slug = f"{prefecture}-{table}-{code}"
    return CHECK_DIGIT.kept(slug, _in_context(prefecture, table, code), *flags, ja=ja, en=en)


def _wrong(prefecture: str, table: str, code: str, *flags: str, ja: str = "", en: str = "") -> Case:
    slug = f"{prefecture}-{table}-{code}"
    return CHECK_DIGIT.broken(slug, _in_context(prefecture, table, code), *flags, ja=ja, en=en)


def check_digits() -> Iterator[Case]:
    """Every case of the operation ``check-digit``."""
    yield from _worked_examples()
    for prefecture, digit in _DIGITS.items():
        flag = "long-rule-everywhere" if "11" <= prefecture <= "14" else "short-rule-prefecture"
        yield _right(prefecture, "1", f"019012{digit}", flag)
    # What holds by the rule of the neighbours.
    for prefecture, digit in zip(("11", "12", "13", "14"), "9876", strict=True):
        yield _wrong(prefecture, "1", f"019012{digit}", "long-rule-everywhere")
    for prefecture, table in (("10", "1"), ("15", "1"), ("01", "1"), ("27", "1"), ("47", "1"), ("10", "6")):
        yield _wrong(prefecture, table, "0190124", "short-rule-prefecture")
    yield from _score_tables()
    yield from _sums()


def _worked_examples() -> Iterator[Case]:
    for prefecture, table, code in _OF_RULES_MD:
        flag = "other-check-digit"
        yield _right(prefecture, table, code, "ordinary", flag)
    for digit in "013456789":
        yield _wrong("34", "1", f"071236{digit}", "other-check-digit")
    for prefecture, table, code in (("27", "6", "0190121"), ("12", "3", "0130121"), ("13", "6", "0190125")):
        yield _wrong(prefecture, table, code, "other-check-digit")


def _score_tables() -> Iterator[Case]:
    for table in "34":
        yield _right("13", table, "0190124", "long-rule-everywhere")
    yield _right("11", "6", "0190124", "long-rule-everywhere")
    for table, code in (("1", "0190120"), ("3", "0190121"), ("4", "0190121"), ("6", "0190127"), ("6", "0190124")):
        yield _wrong("27", table, code, "score-table-ignored")
    yield _right("29", "3", "0190125", "score-table-ignored")
    yield _right("29", "4", "0190123", "score-table-ignored")


def _sums() -> Iterator[Case]:
    yield _right("13", "1", "0000000", "other-check-digit")
    yield _wrong("27", "1", "0000000", "short-rule-prefecture")
    yield _right("01", "1", "0113719", "other-check-digit")
    yield _right("13", "1", "5555552", "other-check-digit")
    yield _right("13", "1", "9999996", "other-check-digit")
    yield _right("40", "4", "9876545", "other-check-digit")
    yield _right(
        "13", "1", "1092345", "other-check-digit", ja="09と90の入れ替えは検出できない", en="09 and 90 pass alike"
    )
    yield _right(
        "13", "1", "1902345", "other-check-digit", ja="09と90の入れ替えは検出できない", en="09 and 90 pass alike"
    )
    yield _wrong("13", "1", "1093245", "other-check-digit")


def institution_ids() -> Iterator[Case]:
    """Every case of the ten digits of a prescription."""
    yield ID_FORMAT.kept("official-example", text("3410712362"), "ordinary")
    yield ID_FORMAT.kept("station", text("2760190120"), "ordinary")
    yield ID_FORMAT.kept("leading-zero", text("0110113719"), "lost-leading-zero")
    for slug, given, flag in (
        ("empty", "", "empty-text"),
        ("nine", "341071236", "wrong-length"),
        ("eleven", "34107123620", "wrong-length"),
        ("hyphens", "34-1-0712362", "removes-separators"),
        ("newline", "3410712362\n", "trailing-newline"),
        ("full-width", "３４１０７１２３６２", "folds-width"),
        ("letter", "341071236X", "partial-match"),
    ):
        yield ID_FORMAT.broken(slug, text(given), flag)
    for slug, given in (("prefecture-00", "0010712362"), ("prefecture-49", "4910712362")):
        yield PREFECTURE_UNKNOWN.broken(slug, text(given), "prefecture-list")
    for slug, given in (("medical", "2710190121"), ("dental", "2730190127"), ("pharmacy", "2740190125")):
        yield SCORE_TABLE.kept(slug, text(given), "score-table-list")
    yield PREFECTURE_UNKNOWN.kept("prefecture-47", text("4760190126"), "prefecture-list")
    for table in "0579":
        yield SCORE_TABLE.broken(f"score-table-{table}", text(f"34{table}0712362"), "score-table-list")
    for slug, given, flag in (
        ("code-alone", "0712362", "wrong-length"),
        ("twenty", "34107123623410712362", "partial-match"),
        ("space-before", " 3410712362", "trims"),
        ("byte-order-mark", "\ufeff3410712362", "invisible-inside"),
        ("space-after", "3410712362 ", "trims"),
        ("spaces-inside", "34 1 0712362", "removes-separators"),
        ("one-full-width", "341071236２", "any-script-digits"),
        ("arabic", "٣٤١٠٧١٢٣٦٢", "any-script-digits"),
        ("decimal", "34107123.0", "parses-as-number"),
        ("exponent", "34107123e2", "parses-as-number"),
        ("sign", "+410712362", "parses-as-number"),
        ("lost-zero", "110113719", "lost-leading-zero"),
        ("zero-width", "3410712362\u200b", "invisible-inside"),
    ):
        yield ID_FORMAT.broken(slug, text(given), flag)
    yield from odd_characters.in_code(ID_FORMAT, "3410712362")
    yield PREFECTURE_UNKNOWN.broken("prefecture-48", text("4810712362"), "prefecture-list")
    yield PREFECTURE_UNKNOWN.broken("prefecture-84", text("8410712362"), "insurer-alternate")
    yield SCORE_TABLE.broken("score-table-2", text("3420712362"), "score-table-list")
    yield CHECK_DIGIT.broken("check-digit", text("3410712363"), "stricter")
    yield CHECK_DIGIT.kept("short-rule", text("1310190124"), "stricter", "long-rule-everywhere")
    yield DISTRICT.broken("district-00", text("1310000000"), "stricter")
    yield VISITING_NURSE.broken("station-without-nine", text("1360110122"), "stricter")
    yield VISITING_NURSE.kept("clinic-without-nine", text("1310110122"), "ordinary")
    yield case("prefecture-and-score-table", text("9920712362"), "stops-at-first")
