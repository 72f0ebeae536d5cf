"""The fields that are digits: codes, the secret number, and months."""

from __future__ import annotations

from collections.abc import Iterator

from tests.tools.vector_cases import odd_characters
from tests.tools.vector_cases.case import About, Case
from tests.tools.vector_cases.odd_characters import text

PREFECTURE_FORMAT = About("prefecture-code.format")
PREFECTURE_UNKNOWN = About("prefecture-code.unknown")
SCORE_TABLE = About("score-table.unknown")
SECRET_NUMBER = About("secret-number.format")
YEAR_MONTH = About("year-month.format")
CODE_FORMAT = About("institution-code.format")
CHECK_DIGIT = About("institution-code.check-digit")
DISTRICT = About("institution-code.district")
VISITING_NURSE = About("institution-code.visiting-nurse-number")
ID_FORMAT = About("institution-id.format")


def prefecture_codes() -> Iterator[Case]:
    """Every case of the operation ``prefecture-code``."""
    yield PREFECTURE_FORMAT.kept("code-01", text("01"), "ordinary", "lost-leading-zero")
    for number in range(2, 48):
        yield PREFECTURE_UNKNOWN.kept(f"code-{number:02}", text(f"{number:02}"), "prefecture-list")
    for code in ("00", "48", "49", "50", "98", "99"):
        yield PREFECTURE_UNKNOWN.broken(f"code-{code}", text(code), "prefecture-list")
    for code in ("51", "52", "63", "96", "97"):
        yield PREFECTURE_UNKNOWN.broken(f"code-{code}", text(code), "insurer-alternate")
    for slug, given, flag in (
        ("empty", "", "empty-text"),
        ("one-digit", "1", "lost-leading-zero"),
        ("space-instead-of-zero", " 1", "parses-as-number"),
        ("decimal", "1.", "parses-as-number"),
        ("letter", "1a", "partial-match"),
        ("letter-o", "O1", "look-alikes"),
        ("space-before", " 13", "trims"),
        ("space-after", "13 ", "trims"),
        ("newline", "13\n", "trailing-newline"),
        ("zero-width", "13\u200b", "invisible-inside"),
        ("byte-order-mark", "\ufeff13", "invisible-inside"),
        ("full-width", "１３", "folds-width any-script-digits"),
        ("arabic", "١٣", "any-script-digits"),
        ("kanji", "東京", "any-script-digits"),
        ("astral", "𝟏𝟑", "any-script-digits"),
    ):
        yield PREFECTURE_FORMAT.broken(slug, text(given), *flag.split())
    yield from odd_characters.in_code(PREFECTURE_FORMAT, "13")


def score_tables() -> Iterator[Case]:
    """Every case of the operation ``score-table``."""
    for code in "1346":
        yield SCORE_TABLE.kept(f"code-{code}", text(code), "ordinary", "score-table-list")
    for code in "025789":
        yield SCORE_TABLE.broken(f"code-{code}", text(code), "score-table-list")
    for slug, given, flag in (
        ("empty", "", "empty-text"),
        ("two-digits", "01", "parses-as-number"),
        ("thirteen", "13", "partial-match"),
        ("decimal", "1.0", "parses-as-number"),
        ("space-before", " 6", "trims"),
        ("byte-order-mark", "\ufeff6", "invisible-inside"),
        ("space-after", "6 ", "trims"),
        ("newline", "6\n", "trailing-newline"),
        ("full-width", "６", "folds-width any-script-digits"),
        ("arabic", "٦", "any-script-digits"),
        ("name", "医科", "score-table-list"),
    ):
        yield SCORE_TABLE.broken(slug, text(given), *flag.split())
    yield from odd_characters.in_code(SCORE_TABLE, "6")


def secret_numbers() -> Iterator[Case]:
    """Every case of the operation ``secret-number``."""
    for given, flag in (("0482", "ordinary"), ("0000", "lost-leading-zero"), ("0001", "lost-leading-zero")):
        yield SECRET_NUMBER.kept(f"digits-{given}", text(given), *flag.split())
    for given in ("1234", "9999"):
        yield SECRET_NUMBER.kept(f"digits-{given}", text(given), "ordinary")
    for slug, given, flag in (
        ("empty", "", "empty-text"),
        ("three", "482", "lost-leading-zero"),
        ("five", "04821", "wrong-length"),
        ("eight", "04820482", "partial-match"),
        ("letter", "048A", "partial-match"),
        ("decimal", "48.2", "parses-as-number"),
        ("hyphen", "04-82", "removes-separators"),
        ("space-inside", "04 2", "removes-separators"),
        ("space-before", " 482", "trims"),
        ("byte-order-mark", "\ufeff0482", "invisible-inside"),
        ("space-after", "0482 ", "trims"),
        ("newline", "0482\n", "trailing-newline"),
        ("full-width", "０４８２", "folds-width any-script-digits"),
        ("one-full-width", "048２", "any-script-digits"),
        ("arabic", "٠٤٨٢", "any-script-digits"),
        ("zero-width", "0482\u200b", "invisible-inside"),
    ):
        yield SECRET_NUMBER.broken(slug, text(given), *flag.split())
    yield from odd_characters.in_code(SECRET_NUMBER, "0482")


def year_months() -> Iterator[Case]:
    """Every case of the operation ``year-month``."""
    for month in (1, 2, 9, 10, 11, 12):
        yield YEAR_MONTH.kept(f"month-{month:02}", text(f"2027-{month:02}"), "ordinary")
    for given in ("2000-01", "2099-12"):
        yield YEAR_MONTH.kept(given, text(given), "year-month-range")
    for given in ("1999-12", "2100-01", "0000-01", "2027-00", "2027-13", "2027-20"):
        yield YEAR_MONTH.broken(given, text(given), "year-month-range")
    for slug, given, flag in (
        ("empty", "", "empty-text"),
        ("one-digit-month", "2027-2", "other-notation"),
        ("two-digit-year", "27-02", "other-notation"),
        ("three-digit-month", "2027-002", "other-notation"),
        ("five-digit-year", "02027-02", "partial-match"),
        ("day", "2027-02-01", "partial-match"),
        ("slash", "2027/02", "other-notation"),
        ("nothing-between", "202702", "other-notation"),
        ("kanji", "2027年2月", "other-notation"),
        ("reiwa", "令和9年2月", "other-notation"),
        ("reiwa-letter", "R9.2", "other-notation"),
        ("space-instead-of-zero", "2027- 2", "parses-as-number"),
        ("space-before", " 2027-02", "trims"),
        ("byte-order-mark", "\ufeff2027-02", "invisible-inside"),
        ("space-after", "2027-02 ", "trims"),
        ("newline", "2027-02\n", "trailing-newline"),
        ("full-width", "２０２７－０２", "folds-width"),
        ("full-width-digits", "２０２７-０２", "any-script-digits"),
        ("minus-sign", "2027−02", "look-alikes"),
        ("arabic", "٢٠٢٧-٠٢", "any-script-digits"),
    ):
        yield YEAR_MONTH.broken(slug, text(given), *flag.split())
    yield from odd_characters.in_code(YEAR_MONTH, "2027-02")


def institution_codes() -> Iterator[Case]:
    """Every case of the operation ``institution-code``."""
    for given, flag in (
        ("0190120", "ordinary"),
        ("0712362", "ordinary"),
        ("9999999", "ordinary"),
        ("0190124", "context-in-format"),
        ("1234567", "context-in-format"),
    ):
        yield CODE_FORMAT.kept(f"digits-{given}", text(given), *flag.split())
    for given in ("0000000", "0012345", "0099999"):
        yield DISTRICT.broken(f"district-00-{given}", text(given), "stricter")
    for given in ("0100000", "1000008"):
        yield DISTRICT.kept(f"district-{given}", text(given), "ordinary")
    for slug, given, flag in (
        ("empty", "", "empty-text"),
        ("six", "019012", "wrong-length"),
        ("lost-zero", "190120", "lost-leading-zero"),
        ("eight", "01901200", "wrong-length"),
        ("with-prefecture", "270190120", "longer-code"),
        ("with-no-prefecture", "480190120", "wrong-length"),
        ("with-prefecture-and-score-table", "2710190121", "longer-code"),
        ("care-office", "2760190120", "longer-code"),
        ("ten-of-the-official-example", "3410712362", "longer-code"),
        ("eleven", "27610190120", "wrong-length"),
        ("hyphens", "01-9012-0", "removes-separators"),
        ("middle-dots", "01・9012・0", "removes-separators"),
        ("space-inside", "01 9012", "removes-separators"),
        ("space-before", " 0190120", "trims"),
        ("byte-order-mark", "\ufeff0190120", "invisible-inside"),
        ("space-after", "0190120 ", "trims"),
        ("newline", "0190120\n", "trailing-newline"),
        ("letter-o", "O190120", "look-alikes"),
        ("decimal", "19012.0", "parses-as-number"),
        ("full-width", "０１９０１２０", "folds-width any-script-digits"),
        ("one-full-width", "019012０", "any-script-digits"),
        ("arabic", "٠١٩٠١٢٠", "any-script-digits"),
        ("zero-width", "0190120\u200b", "invisible-inside"),
    ):
        yield CODE_FORMAT.broken(slug, text(given), *flag.split())
    yield from odd_characters.in_code(CODE_FORMAT, "0190120")
