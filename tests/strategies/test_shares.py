"""What is planned to come so often does come so often: counted over draws from a fixed seed."""

import re
from collections import Counter
from collections.abc import Callable, Hashable, Mapping
from datetime import date
from functools import partial
from typing import TypeVar

import pytest
from tests.strategies.drawn import objects

from oqa_rules.calendar import JAPAN, YearMonth
from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.fields import check_digit, customer_id, prefecture_code, score_table
from oqa_rules.fields.registry import FIELDS
from oqa_rules.oracle import OPERATIONS
from oqa_rules.rules.picker import Picker
from oqa_rules.rules.score_tables import VISITING_NURSE
from oqa_rules.strategies.codes import (
    any_code,
    any_codes,
    any_customer_id,
    any_prefecture,
    any_secret_number,
    any_table,
)
from oqa_rules.strategies.days import any_day, any_month
from oqa_rules.strategies.near_parts import near_part
from oqa_rules.strategies.notations import any_written_day, any_written_month
from oqa_rules.strategies.sampling import RandomPicker
from oqa_rules.strategies.spellings import any_spelling

_Value = TypeVar("_Value")
_Kind = TypeVar("_Kind", bound=Hashable)

_DRAWN = 6_000


def _shares(make: Callable[[Picker], _Value], kind: Callable[[_Value], _Kind]) -> Mapping[_Kind, float]:
    """How often each kind comes, as a part of one."""
    pick = RandomPicker("shares")
    counts = Counter(kind(make(pick)) for _ in range(_DRAWN))
    return {each: count / _DRAWN for each, count in counts.items()}


def _share(make: Callable[[Picker], _Value], is_so: Callable[[_Value], bool]) -> float:
    return _shares(make, is_so).get(True, 0.0)


def about(share: float) -> object:
    """Within four times what chance makes of it at most."""
    return pytest.approx(share, abs=0.025)


def test_yes_and_no_come_as_they_are_planned() -> None:
    assert _share(lambda pick: pick.perhaps(), bool) == about(1 / 2)
    assert _share(lambda pick: pick.mostly(), bool) == about(3 / 4)
    assert _share(lambda pick: pick.often((0,), 1, 3), lambda number: number == 0) == about(3 / 4)


def test_every_prefecture_comes_and_those_with_the_short_rule_four_times_as_often() -> None:
    shares = _shares(any_prefecture, str)
    assert shares.keys() == prefecture_code.NAMES.keys()
    # The documented one stands in front and once, whatever its rule.
    favoured = {*check_digit.SHORT_RULE_PREFECTURES} - {prefecture_code.FIELD.example}
    short = [share for code, share in shares.items() if code in favoured]
    others = [share for code, share in shares.items() if code not in favoured]
    assert sum(short) / len(short) == pytest.approx(4 * sum(others) / len(others), rel=0.15)
    assert max(others) < 2 * min(others)


def test_every_score_table_comes_as_often() -> None:
    assert _shares(any_table, str) == dict.fromkeys(score_table.NAMES, about(1 / len(score_table.NAMES)))


def test_the_check_digit_fits_mostly_and_where_it_is_to_be_right_always() -> None:
    def fits(pick: Picker, *, right: bool) -> bool:
        codes = any_codes(pick, right=right)
        code = codes.institution_code
        return code[-1] == check_digit.expected(code[:-1], codes.prefecture_code, codes.score_table)

    assert _share(lambda pick: fits(pick, right=True), bool) == 1
    # Of those with any digit one of ten is right by chance.
    assert _share(lambda pick: fits(pick, right=False), bool) == about(3 / 4 + 1 / 40)


def test_a_code_of_the_district_00_comes_one_time_of_sixteen_and_not_under_strict() -> None:
    assert _share(any_code, lambda code: code.startswith("00")) == about(1 / 16)
    assert _share(lambda pick: any_code(pick, strict=True), lambda code: code.startswith("00")) == 0
    assert len(_shares(any_code, lambda code: code[:2])) == 100


def test_only_the_number_of_a_station_is_held_to_its_digit() -> None:
    """Under strict the third digit of a station is a 9; of the others any, and of a station otherwise, too."""
    for table in score_table.NAMES:
        for strict in (False, True):
            make = partial(any_code, prefecture="13", table=table, strict=strict)
            is_held = strict and table == VISITING_NURSE
            assert _share(make, lambda code: code[2] == "9") == (1 if is_held else about(1 / 10))
            # What stands after it is any, too.
            assert len(_shares(make, lambda code: code[3])) == 10


def test_secret_numbers_begin_with_a_zero_or_are_chosen_by_people_or_any() -> None:
    chosen = {*(digit * 4 for digit in "0123456789"), "1234", "4321", "2580", "1231"}
    assert _share(any_secret_number, lambda number: number[0] == "0") == about(1 / 2 + 1 / 4 / 14 + 1 / 4 / 10)
    assert _share(any_secret_number, lambda number: number in chosen) == about(1 / 4)
    assert chosen <= _shares(any_secret_number, str).keys()


def test_customer_ids_have_letters_every_other_time_and_each_shape_as_often() -> None:
    def any_id(pick: Picker) -> str:
        return any_customer_id(pick, strict=False)

    assert _share(any_id, lambda text: not text[3:].isdigit()) == about(1 / 2)
    shapes = _shares(any_id, lambda text: (text[:3], len(text) - 3))
    planned = {(prefix, length) for prefix in customer_id.PREFIXES for length in customer_id.NUMBER_LENGTHS}
    assert shapes == dict.fromkeys(planned, about(1 / len(planned)))
    seen = _shares(lambda pick: any_customer_id(pick, strict=True), lambda text: (text[:3], len(text) - 3))
    kinds = [(prefix, length) for prefix, lengths in customer_id.SEEN_LENGTHS.items() for length in lengths]
    assert seen == dict.fromkeys(kinds, about(1 / len(kinds)))


def test_days_about_the_cutoff_and_the_delivery_come_four_times_as_often() -> None:
    shares = _shares(any_day, lambda day: day.day)
    # Eight loved ones come three times more: these six, the first of a month and its last.
    assert {day: shares[day] for day in (14, 15, 16, 19, 20, 21)} == dict.fromkeys(
        (14, 15, 16, 19, 20, 21), about(4 / 55)
    )
    assert sum(shares[day] for day in (*range(2, 14), 17, 18, *range(22, 28))) == about(20 / 55)
    assert shares[1] == about(4 / 55)


def test_every_other_day_lies_near_a_closed_one_where_holidays_count() -> None:
    def is_working_season(day: date) -> bool:
        """In the middle of a month without a holiday: no closed weekday is near."""
        return (day.month, day.day) in {(6, 20), (6, 19), (6, 15), (6, 16)} and JAPAN.is_business_day(day)

    plain = _share(any_day, is_working_season)
    assert plain > 0
    assert _share(lambda pick: any_day(pick, holidays=True), is_working_season) < plain


def test_months_are_an_end_of_the_calendar_one_time_of_eight_and_about_a_leap_day_two_of_eight() -> None:
    ends = _shares(any_month, lambda month: month if month in (YearMonth.of(FIRST), YearMonth.of(LAST)) else None)
    assert ends == {YearMonth.of(FIRST): about(1 / 16), YearMonth.of(LAST): about(1 / 16), None: about(7 / 8)}
    # A month in which claims begin looks back over the February before it.
    leap = _share(any_month, lambda month: month.year % 4 == 0 and month.month in (2, 4))
    assert leap == about(2 / 8 + 5 / 8 * 1 / 4 * 4 / 20)


def test_every_month_of_every_year_comes_and_the_turn_of_the_year_three_times_as_often() -> None:
    months = _shares(any_month, lambda month: month.month)
    assert months.keys() == set(range(1, 13))
    assert _shares(any_month, lambda month: month.year).keys() == set(range(FIRST.year, LAST.year + 1))
    # Of the five of eight that are neither an end nor about a leap day; both ends are turns of a year, too.
    assert sum(months[month] for month in (11, 12, 1, 2)) == about(5 / 8 * 12 / 20 + 1 / 8 + 2 / 8 / 2)
    assert min(months[month] for month in (3, 5, 6, 7, 8, 9, 10)) > 1 / 60


def test_written_days_are_of_an_era_have_a_time_and_are_wide_as_planned() -> None:
    assert _share(any_written_day, lambda text: bool(re.match(r"\s*[令平昭RHSrhsＲＨＳｒｈｓ]", text))) == about(1 / 2)
    assert _share(any_written_day, lambda text: bool(re.search("[:：]", text))) == about(1 / 4)
    assert _share(any_written_day, lambda text: bool(re.search("[０-９]", text))) == about(1 / 4)


def test_written_months_are_english_and_wide_as_planned() -> None:
    assert _share(any_written_month, lambda text: bool(re.search("[A-Z][A-Za-z]{2}", text))) == about(1 / 4)
    assert _share(any_written_month, lambda text: bool(re.search("[０-９]", text))) == about(1 / 8)


@pytest.mark.parametrize("form", ["eligibility", "billing", "certificate", "site"])
def test_one_of_six_is_right_on_purpose_and_hardly_more_by_chance(form: str) -> None:
    answer = OPERATIONS[form].answer
    right = sum(answer(each).output["valid"] is True for each in objects(form))
    assert 1 / 6 < right / len(objects(form)) < 3 / 8


def test_many_of_the_valid_forms_have_no_warning() -> None:
    """To refuse such a one is more than to be strict."""
    for form in ("eligibility", "billing"):
        right = [answer for answer in map(OPERATIONS[form].answer, objects(form)) if answer.output["valid"]]
        assert len(right) / 3 < sum(not answer.warnings for answer in right) < len(right) * 2 / 3


def test_ten_digits_have_one_part_alone_and_one_part_less_one_time_of_eight_each() -> None:
    field = FIELDS["institution-id"]

    def made(pick: Picker) -> str:
        return near_part(pick, field)

    assert _share(made, lambda text: any(part.is_valid(text) for part in field.parts.values())) == about(1 / 8)


def test_edges_of_the_calendar_are_asked() -> None:
    texts = Counter(str(each["text"]) for each in objects("date"))
    assert all(texts[day] > 5 for day in (str(FIRST), str(LAST), "2000-02-29", "2096-02-29"))


def test_one_site_of_four_has_what_may_be_left_out_and_every_other_one_of_those_a_note() -> None:
    sites = objects("site")
    # Some of the faults put one there, too.
    assert sum("note" in each for each in sites) / len(sites) == about(1 / 4 / 2 + 0.025)


def test_a_text_is_written_wide_as_a_whole_or_in_one_place() -> None:
    wide = _shares(lambda pick: any_spelling(pick, "secret-number"), lambda text: len(re.findall("[０-９]", text)))
    assert wide[4] > 0.04
    assert wide[1] > 0.04


def test_a_sign_that_is_kept_stands_in_the_place_of_a_character_as_often_as_between_them() -> None:
    lengths = _shares(
        lambda pick: any_spelling(pick, "secret-number"),
        lambda text: len(text) if re.fullmatch("[0-9]*[①²Ⅳ㈱][0-9]*", text) else 0,
    )
    assert lengths[4] == pytest.approx(lengths[5], rel=0.4)
