"""日付 as a field: days that exist, as ``YYYY-MM-DD``."""

from __future__ import annotations

from collections.abc import Iterator

from tests.tools.vector_cases import odd_characters
from tests.tools.vector_cases.case import About, Case
from tests.tools.vector_cases.odd_characters import text

DATE = About("date.format")

_RIGHT = {
    "2026-11-20": "ordinary",
    "2026-12-31": "month-end",
    "2026-11-30": "month-end",
    "2027-01-01": "ordinary",
    "2027-02-28": "month-end",
    "2028-02-29": "leap-year",
    "2000-02-29": "leap-year",
    "2096-02-29": "leap-year",
    "2000-01-01": "date-range",
    "2099-12-31": "date-range",
}
_WRONG = {
    "2027-02-29": "leap-year",
    "2026-02-30": "no-such-date",
    "2028-02-30": "leap-year",
    "2026-04-31": "no-such-date",
    "2026-06-31": "no-such-date",
    "2026-09-31": "no-such-date",
    "2026-11-31": "no-such-date",
    "2026-12-32": "no-such-date",
    "2026-11-00": "no-such-date",
    "2026-00-20": "no-such-date",
    "2026-13-20": "no-such-date",
    "1999-12-31": "date-range",
    "2100-01-01": "date-range",
    "0000-01-01": "date-range",
    "9999-12-31": "date-range",
}


def cases() -> Iterator[Case]:
    """Every case of the operation ``date``."""
    for given, flag in _RIGHT.items():
        yield DATE.kept(given, text(given), flag)
    for given, flag in _WRONG.items():
        yield DATE.broken(given, text(given), flag)
    for slug, given, flag in (
        ("empty", "", "empty-text"),
        ("one-digit-month", "2026-1-20", "other-notation"),
        ("one-digit-day", "2026-11-2", "other-notation"),
        ("two-digit-year", "26-11-20", "other-notation"),
        ("slashes", "2026/11/20", "other-notation"),
        ("dots", "2026.11.20", "other-notation"),
        ("nothing-between", "20261120", "other-notation"),
        ("day-first", "20-11-2026", "other-notation"),
        ("kanji", "2026年11月20日", "other-notation"),
        ("reiwa", "令和8年11月20日", "other-notation"),
        ("reiwa-letter", "R8.11.20", "other-notation"),
        ("week", "2026-W47-5", "other-notation"),
        ("day-of-the-year", "2026-324", "other-notation"),
        ("month", "2026-11", "partial-match"),
        ("midnight", "2026-11-20T00:00:00", "partial-match"),
        ("zone", "2026-11-20Z", "partial-match"),
        ("five-digit-year", "02026-11-20", "partial-match"),
        ("three-digit-day", "2026-11-200", "partial-match"),
        ("serial-number", "46346", "parses-as-number"),
        ("sign", "+2026-11-20", "parses-as-number"),
        ("space-instead-of-zero", "2026-11- 2", "parses-as-number"),
        ("space-before", " 2026-11-20", "trims"),
        ("byte-order-mark", "\ufeff2026-11-20", "invisible-inside"),
        ("space-after", "2026-11-20 ", "trims"),
        ("newline", "2026-11-20\n", "trailing-newline"),
        ("full-width", "２０２６－１１－２０", "folds-width"),
        ("full-width-digits", "２０２６-１１-２０", "any-script-digits"),
        ("arabic", "٢٠٢٦-١١-٢٠", "any-script-digits"),
        ("minus-sign", "2026−11−20", "look-alikes"),
        ("hyphen", "2026‐11‐20", "look-alikes"),
    ):
        yield DATE.broken(slug, text(given), flag)
    yield from odd_characters.in_code(DATE, "2026-11-20")
