"""Figures of the rules typed by hand, and every date and digit counted again in another way."""

import calendar
import csv
import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from oqa_rules.oracle.vectors import Vector, read_vectors

# The envelope after each 20th: applied_on, cutoff_on, deliver_by, permitted, usable.
APPLIED = """
2026-11-20 2026-11-20 2026-12-15 2027-01 2027-01
2026-11-21 2026-12-20 2027-01-15 2027-01 2027-02
2026-12-21 2027-01-20 2027-02-15 2027-02 2027-03
2027-12-31 2028-01-20 2028-02-15 2028-02 2028-03
"""
# The second table: billing_start, apply_by, recommended_by.
STARTS = """
2027-01 2026-11-30 2026-11-20
2027-04 2027-02-28 2027-02-20
2028-04 2028-02-29 2028-02-20
"""
# More days that follow from the words around the tables, counted on a calendar.
DAYS = {
    "billing-mail/2028-02-29": ("2028-03-20", "2028-04-15"),
    "billing-mail/2000-01-01": ("2000-01-20", "2000-02-15"),
    "billing-mail/2099-11-20": ("2099-11-20", "2099-12-15"),
    "billing-deadline/2000-03": ("2000-01-31", "2000-01-20"),
    "billing-deadline/2000-04": ("2000-02-29", "2000-02-20"),
    "billing-deadline/2096-04": ("2096-02-29", "2096-02-20"),
    "billing-deadline/2099-04": ("2099-02-28", "2099-02-20"),
    "billing-deadline/2028-01": ("2027-11-30", "2027-11-20"),
    "earliest-billing-start/2099-10-20": ("2099-12", "2099-12"),
    "earliest-billing-start/2026-10-21": ("2026-12", "2027-01"),
    "construction-deadline/2026-12-15": ("2026-12-01",),
    "construction-deadline/2027-01-14": ("2026-12-31",),
    "construction-deadline/2028-03-14": ("2028-02-29",),
    "construction-deadline/2027-03-14": ("2027-02-28",),
    "construction-deadline/2000-01-15": ("2000-01-01",),
    "construction-deadline/2099-12-31": ("2099-12-17",),
    # Two ordinary ones; then a day in lieu (6 May), 国民の休日 (22 September), the last of 2027.
    "master-account/2026-11-20": ("2026-11-30",),
    "master-account/2026-12-25": ("2027-01-07",),
    "master-account/2026-05-01": ("2026-05-13",),
    "master-account/2026-09-18": ("2026-09-30",),
    "master-account/2027-12-21": ("2027-12-28",),
    "master-account/2026-10-24": ("2026-10-30",),
    "master-account/2027-03-19": ("2027-03-29",),
    "master-account/2019-04-26": ("2019-05-13",),
}

# Worked examples: prefecture, score table, six digits, check digit.
CHECK_DIGITS = """
34 1 071236 2
13 6 019012 4
14 6 019012 4
27 6 019012 0
27 1 019012 1
27 3 019012 7
27 4 019012 5
12 3 013012 0
23 6 019012 4
47 6 019012 6
"""


def _rows(table: str) -> list[list[str]]:
    return [line.split() for line in table.splitlines() if line]


def _text(vector: Vector, name: str) -> str:
    assert isinstance(vector.input, dict)
    return str(vector.input[name])


@pytest.mark.parametrize("row", _rows(APPLIED), ids=lambda row: row[0])
def test_the_table_of_applications(row: list[str], vectors: dict[str, Vector]) -> None:
    applied_on, cutoff_on, deliver_by, permitted, usable = row
    mail = vectors[f"billing-mail/{applied_on}"].answer.output
    assert mail == {"cutoff_on": cutoff_on, "deliver_by": deliver_by}
    start = vectors[f"earliest-billing-start/{applied_on}"].answer.output
    assert start == {"permitted": permitted, "usable": usable}


@pytest.mark.parametrize("row", _rows(STARTS), ids=lambda row: row[0])
def test_the_table_of_billing_starts(row: list[str], vectors: dict[str, Vector]) -> None:
    billing_start, apply_by, recommended_by = row
    output = vectors[f"billing-deadline/{billing_start}"].answer.output
    assert output == {"apply_by": apply_by, "recommended_by": recommended_by}


@pytest.mark.parametrize("vector_id", DAYS)
def test_days_counted_on_a_calendar(vector_id: str, vectors: dict[str, Vector]) -> None:
    assert tuple(vectors[vector_id].answer.output.values()) == DAYS[vector_id]


def _later(year: int, month: int, months: int) -> tuple[int, int]:
    years, month0 = divmod(12 * year + month - 1 + months, 12)
    return years, month0 + 1


def _ym(year: int, month: int) -> str:
    return f"{year:04}-{month:02}"


def test_every_envelope_and_every_start_by_plain_arithmetic() -> None:
    for vector in read_vectors("billing-mail"):
        year, month, day = map(int, _text(vector, "applied_on").split("-"))
        batch = (year, month) if day <= 20 else _later(year, month, 1)
        mailed = _ym(*_later(*batch, 1))
        assert vector.answer.output == {"cutoff_on": f"{_ym(*batch)}-20", "deliver_by": f"{mailed}-15"}, vector.id
    for vector in read_vectors("earliest-billing-start"):
        year, month, day = map(int, _text(vector, "applied_on").split("-"))
        months = 2 if day <= 20 else 3
        expected = {"permitted": _ym(*_later(year, month, 2)), "usable": _ym(*_later(year, month, months))}
        assert vector.answer.output == expected, vector.id
    for vector in read_vectors("billing-deadline"):
        year, month = map(int, _text(vector, "billing_start").split("-"))
        two = _later(year, month, -2)
        last = calendar.monthrange(*two)[1]
        assert vector.answer.output == {"apply_by": f"{_ym(*two)}-{last}", "recommended_by": f"{_ym(*two)}-20"}, (
            vector.id
        )


def test_every_deadline_before_construction_by_the_calendar_of_python() -> None:
    for vector in read_vectors("construction-deadline"):
        construction_on = date.fromisoformat(_text(vector, "construction_on"))
        assert vector.answer.output == {"apply_by": str(construction_on - timedelta(days=14))}, vector.id


@pytest.fixture
def holidays(official_holidays_csv: Path) -> dict[str, str]:
    """The name of each day on the official list."""
    with official_holidays_csv.open(encoding="utf-8-sig") as stream:
        return {row["date"]: row["name"] for row in csv.DictReader(stream)}


NEW_YEAR = {"12-29", "12-30", "12-31", "01-01", "01-02", "01-03"}


def _is_new_year(day: date) -> bool:
    return str(day)[5:] in NEW_YEAR


def _is_weekend(day: date) -> bool:
    return day.weekday() >= 5


def _fifth(vector: Vector, is_closed: Callable[[date], bool], *, first: int = 1) -> dict[str, str]:
    day = date.fromisoformat(_text(vector, "applied_on"))
    for _ in range(first, 6):
        day += timedelta(days=1)
        while is_closed(day):
            day += timedelta(days=1)
    return {"expected_by": str(day)}


def test_every_fifth_business_day_by_the_official_list(holidays: dict[str, str]) -> None:
    for vector in read_vectors("master-account"):
        right = _fifth(vector, lambda day: _is_weekend(day) or str(day) in holidays or _is_new_year(day))
        assert vector.answer.output == right, vector.id
        assert right["expected_by"] <= "2027-12-31", "later holidays are not announced"


@pytest.mark.parametrize("flag", ["weekend", "holiday", "day-in-lieu", "between-holidays", "new-year"])
def test_a_flag_of_business_days_tells_what_catches_the_bug(flag: str, holidays: dict[str, str]) -> None:
    def is_between(day: date) -> bool:
        around = [holidays.get(str(day + timedelta(days=days)), "休日") for days in (-1, 1)]
        after_sunday = (day - timedelta(days=1)).weekday() == 6
        return holidays.get(str(day)) == "休日" and "休日" not in around and not after_sunday

    def is_in_lieu(day: date) -> bool:
        return holidays.get(str(day)) == "休日" and not is_between(day)

    def is_closed(day: date) -> bool:
        closed = {
            "weekend": _is_weekend(day),
            "holiday": str(day) in holidays,
            "new-year": _is_new_year(day),
        }
        if flag in ("day-in-lieu", "between-holidays"):
            forgotten = is_in_lieu(day) if flag == "day-in-lieu" else is_between(day)
            return any(closed.values()) and not (forgotten and not _is_weekend(day))
        return any(is_so for name, is_so in closed.items() if name != flag)

    flagged = [each for each in read_vectors("master-account") if flag in each.flags]
    assert len(flagged) >= 4
    assert [each.id for each in flagged if _fifth(each, is_closed) == each.answer.output] == []


def test_a_flag_tells_what_catches_a_count_from_the_day_of_application(holidays: dict[str, str]) -> None:
    flagged = [each for each in read_vectors("master-account") if "counts-day-of-application" in each.flags]
    assert len(flagged) >= 4
    for vector in flagged:
        wrong = _fifth(vector, lambda day: _is_weekend(day) or str(day) in holidays or _is_new_year(day), first=2)
        assert vector.answer.output != wrong, vector.id


@pytest.mark.parametrize("row", _rows(CHECK_DIGITS), ids="-".join)
def test_the_check_digits_of_the_worked_examples(row: list[str], vectors: dict[str, Vector]) -> None:
    prefecture, table, body, digit = row
    assert vectors[f"check-digit/{prefecture}-{table}-{body}{digit}"].answer.output == {"matches": True}


def test_the_official_example_has_no_other_check_digit(vectors: dict[str, Vector]) -> None:
    for digit in "013456789":
        assert vectors[f"check-digit/34-1-071236{digit}"].answer.output == {"matches": False}


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


def test_every_check_digit_by_the_school_book() -> None:
    for vector in read_vectors("check-digit"):
        prefecture, table, code = (_text(vector, name) for name in ("prefecture", "score_table", "text"))
        summed = code if prefecture in ("11", "12", "13", "14") else prefecture + table + code
        assert vector.answer.output == {"matches": _luhn(summed)}, vector.id


def test_the_figure_of_the_guide(vectors: dict[str, Vector]) -> None:
    assert vectors["certificates/guide"].answer.output == {
        "certificates": 4,
        "by_institution": [3, 1],
        "portal_accounts": 2,
        "master_accounts": 2,
        "eligibility_applications": 2,
        "start_pack": False,
    }


def test_every_site_counted_by_hand() -> None:
    for vector in read_vectors("certificates"):
        site = json.loads(json.dumps(vector.input))
        each = [len(institution["terminals"]) for institution in site["institutions"]]
        assert list(vector.answer.output.values()) == [sum(each), each, *[len(each)] * 3, each == [1]], vector.id


VERDICTS = {
    # The boundaries of the rules across members, each with its neighbour.
    "eligibility/applied-2026-12-01-construction-2026-12-15": (),
    "eligibility/applied-2026-12-02-construction-2026-12-15": ("eligibility.after-deadline",),
    "eligibility/usage-in-month-of-application": (),
    "eligibility/usage-month-before": ("usage-start.past",),
    "eligibility/usage-after-12-months": (),
    "eligibility/usage-after-13-months": ("usage-start.far",),
    "eligibility/usage-in-month-of-construction": (),
    "eligibility/usage-before-construction": ("usage-start.before-construction",),
    "billing/safe-2026-12-20-2027-02": (),
    "billing/permitted-2026-12-31-2027-02": ("billing-start.after-cutoff",),
    "billing/too-early-2027-01-01-2027-02": ("billing-start.too-early",),
    "billing/permitted-2028-02-29-2028-04": ("billing-start.after-cutoff",),
    "billing/too-early-2028-03-01-2028-04": ("billing-start.too-early",),
    "certificate/same-day": (),
    "certificate/day-before": ("certificate.before-eligibility",),
    "terminal-name/hundred-astral": (),
    "terminal-name/hundred-and-one-astral": ("terminal-name.long",),
    "eligibility/name-200": (),
    "eligibility/institution-name-long": ("institution-name.long",),
    "customer-id/caf-ten": (),
    "customer-id/caf-length-9": ("customer-id.length",),
    "customer-id/caf-length-11": ("customer-id.length",),
    "customer-id/caf-eight": ("customer-id.unusual-length",),
    "customer-id/cop-eight": (),
    "customer-id/caf-length-7": ("customer-id.length",),
    "year-month/2000-01": (),
    "year-month/1999-12": ("year-month.format",),
    "year-month/2099-12": (),
    "year-month/2100-01": ("year-month.format",),
    "institution-id/official-example": (),
}


@pytest.mark.parametrize("vector_id", VERDICTS)
def test_boundaries_typed_by_hand(vector_id: str, vectors: dict[str, Vector]) -> None:
    answer = vectors[vector_id].answer
    assert (*answer.errors, *answer.warnings, *answer.notices) == VERDICTS[vector_id]
