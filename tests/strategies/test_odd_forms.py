"""Odd forms: each kind that is declared is asked, counted over inputs from a fixed seed."""

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from ctypes import c_int32, c_uint32
from datetime import date, timedelta
from functools import cache
from typing import TypeAlias

import pytest
from tests.strategies.drawn import has_any, objects

from oqa_rules.calendar import DateOutOfRange, YearMonth
from oqa_rules.fields.choice import Choice
from oqa_rules.fields.registry import FIELDS
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.models.model import RuleModel
from oqa_rules.models.text_types import ChoiceType, ScoreTableType
from oqa_rules.operations import SIGNATURES
from oqa_rules.oracle import OPERATIONS
from oqa_rules.rules import JsonValue
from oqa_rules.rules.picker import Data
from oqa_rules.strategies.like_names import ONE_NAME, OTHER_NAME
from oqa_rules.strategies.odd_forms import GREAT_NUMBERS, KEY_WRITINGS, MOST_TERMINALS, WHOLE_WITH_POINT, odd_forms
from oqa_rules.strategies.odd_texts import LENGTHS, SIGNS
from oqa_rules.strategies.places import places_in
from oqa_rules.strategies.sampling import RandomPicker
from oqa_rules.strategies.shape_faults import as_data

OF_PROTOCOL = [each.name for each in SIGNATURES.values() if each.group == "forms"]
each_form = pytest.mark.parametrize("form", OF_PROTOCOL)


class Seen:
    """Forms, with what is in them."""

    def __init__(self, form: str, forms: Iterable[Data]) -> None:
        self.form = form
        self.forms = tuple(forms)
        places = [place for each in self.forms for place in places_in(each)]
        self.keys = {place.at for place in places if isinstance(place.at, str)}
        self.texts = [place.value for place in places if isinstance(place.value, str)]
        self.lists = [place.value for place in places if isinstance(place.value, list)]
        self.numbers = {(type(place.value), place.value) for place in places if isinstance(place.value, int | float)}
        names = [each["terminals"] for each in self.forms if isinstance(each.get("terminals"), list)]
        self.terminals = [frozenset(map(str, each)) for each in names if isinstance(each, list)]

    @property
    def own_keys(self) -> list[str]:
        """The keys of the form in their order."""
        return list(FORMS[self.form].model_fields)


@cache
def _asked(form: str) -> Seen:
    return Seen(form, objects(form))


def _made(form: str, kind: str) -> Seen:
    """Many of one kind alone, of the documented example."""
    make, plain = odd_forms(FORMS[form])[kind], as_data(example(form))
    forms: list[Data] = []
    for number in range(1_000):
        with suppress(DateOutOfRange):
            forms.append(as_data(make(RandomPicker(f"{kind}/{number}"), plain)))
    return Seen(form, forms)


Parts: TypeAlias = Iterable[object]
"""What a kind is to have, each of it true or false."""


def _orders(seen: Seen) -> Parts:
    own = seen.own_keys
    orders = [[key for key in data if key in own] for data in seen.forms]
    full = [order for order in orders if len(order) > len(own) - 3]
    return (
        any(order == [key for key in own[::-1] if key in order] for order in full),
        any(order == sorted(order) for order in full),
    )


def _writings(seen: Seen) -> Parts:
    own = [key for key in seen.own_keys if "_" in key]
    return [{write(key) for key in own} & seen.keys for write in KEY_WRITINGS]


def _signs(seen: Seen) -> Parts:
    everything = "".join(text for text in seen.texts if len(text) < LENGTHS[0])
    return [has_any(everything, signs) for signs in SIGNS.values()]


def _labels_of_other_choices(seen: Seen) -> Parts:
    members = FORMS[seen.form].members.members
    printed = [each.labels.values() for each in FIELDS.values() if isinstance(each, Choice)]
    labels = {label for several in printed for own in several for label in own}
    keys = [each.key for each in members if isinstance(each.type, ChoiceType)]
    return [labels.intersection(str(data.get(key)) for data in seen.forms) for key in keys]


def _like_names(seen: Seen) -> Parts:
    return [any(set(pair) <= names for names in seen.terminals) for pair in OTHER_NAME + ONE_NAME]


COUNTED: Mapping[str, Callable[[Seen], Parts]] = {
    "members in another order": _orders,
    "a key in another writing": _writings,
    "a rare sign": _signs,
    "a very long text": lambda seen: [length in set(map(len, seen.texts)) for length in LENGTHS],
    "a great number": lambda seen: [(int, number) in seen.numbers for number in GREAT_NUMBERS],
    "a whole number with a point": lambda seen: [(float, number) in seen.numbers for number in WHOLE_WITH_POINT],
    "days about the turn of a month": lambda seen: _turns(seen).values(),
    "a label of another choice": _labels_of_other_choices,
    "an item twice": lambda seen: [any(len(each) > len(set(map(repr, each))) for each in seen.lists)],
    "many terminals": lambda seen: [
        any(len(names) == count for names in seen.terminals) for count in range(1, MOST_TERMINALS + 1)
    ],
    "like names": _like_names,
}


@each_form
def test_each_odd_kind_of_a_form_has_all_its_parts(form: str) -> None:
    for kind in odd_forms(FORMS[form]):
        # The example has no list with an item in every form.
        parts = list(COUNTED[kind](_asked(form) if kind == "an item twice" else _made(form, kind)))
        assert parts, kind
        assert all(parts), (kind, parts)


@each_form
def test_each_odd_kind_of_a_form_is_asked(form: str) -> None:
    for kind in odd_forms(FORMS[form]):
        parts = list(map(bool, COUNTED[kind](_asked(form))))
        assert sum(parts) > len(parts) / 2, (kind, parts)


def test_each_odd_kind_is_one_of_some_form() -> None:
    assert COUNTED.keys() == {kind for model in FORMS.values() for kind in odd_forms(model)}


def _day(value: JsonValue) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(str(value))
    return None


def _is_just_in_time(form: str, applied_on: date, data: Data) -> tuple[bool, date] | None:
    """Whether it is just in time or just too late, and the day to which the time runs."""
    if form == "billing":
        start = _day(f"{data.get('billing_start')}-01")
        months = start and (start.year - applied_on.year) * 12 + start.month - applied_on.month
        is_last = (applied_on + timedelta(1)).day == 1
        return (months == 2, start) if start and is_last and months in (1, 2) else None
    construction_on = _day(data.get("construction_on"))
    if construction_on is None or construction_on.month == applied_on.month:
        return None
    days = (construction_on - applied_on).days
    return (days == 14, construction_on) if days in (13, 14) else None


def _turns(seen: Seen) -> Counter[tuple[bool, object]]:
    """How often the time is just enough, or just not, over the end of a month of each length, and of a year."""
    turns: tuple[object, ...] = (28, 29, 30, 31, "year")
    counts = Counter({(in_time, turn): 0 for in_time in (True, False) for turn in turns})
    for data in seen.forms:
        applied_on = _day(data.get("applied_on"))
        if applied_on is None or applied_on.year >= 2099:
            continue
        found = _is_just_in_time(seen.form, applied_on, data)
        if found is not None:
            in_time, until = found
            counts[in_time, monthrange(applied_on.year, applied_on.month)[1]] += 1
            counts[in_time, "year"] += until.year > applied_on.year
    return counts


def test_a_start_of_use_about_a_turn_is_in_time_and_past() -> None:
    seen = _made("eligibility", "days about the turn of a month")
    starts = {OPERATIONS["eligibility"].answer(data).errors for data in seen.forms}
    assert any("usage-start.past" in errors for errors in starts)
    assert () in starts


@each_form
def test_days_about_a_turn_are_just_in_time_or_just_too_late(form: str) -> None:
    later: dict[str, set[int]] = {}
    for each in _made(form, "days about the turn of a month").forms:
        applied_on = date.fromisoformat(str(each["applied_on"]))
        for key in ("construction_on", "eligibility_applied_on"):
            if key in each:
                later.setdefault(key, set()).add((date.fromisoformat(str(each[key])) - applied_on).days)
        for key in ("usage_start", "billing_start"):
            if key in each:
                later.setdefault(key, set()).add(YearMonth.parse(str(each[key])) - YearMonth.of(applied_on))
    planned = {
        "construction_on": {13, 14, 25},  # 25 in the documented example
        "eligibility_applied_on": {-1, 0, 1},
        "usage_start": {-1, 0, 1},
        "billing_start": {1, 2},
    }
    assert later == {key: planned[key] for key in later}
    assert later


def test_many_terminals_are_as_many_as_planned_or_not() -> None:
    answers = {OPERATIONS["certificate"].answer(data).errors for data in _made("certificate", "many terminals").forms}
    assert answers == {(), ("certificate.count",)}


@each_form
def test_many_forms_are_the_documented_example_with_one_or_two_members_changed(form: str) -> None:
    plain = example(form)
    changed = [sum(plain.get(key) != data.get(key) for key in {*plain, *data}) for data in objects(form)]
    near = sum(number in (1, 2) for number in changed)
    assert len(changed) / 3 < near < len(changed) * 2 / 3
    # The example itself is asked, too, and seldom: it is always the same.
    assert 0 < changed.count(0) < len(changed) / 12


def test_great_numbers_are_the_first_that_a_type_cannot_hold() -> None:
    assert {c_int32(number).value == number for number in GREAT_NUMBERS} == {False}
    first = [number for number in GREAT_NUMBERS if c_int32(abs(number) - 1).value == abs(number) - 1]
    assert [number > 0 for number in first] == [True]
    assert c_int32(min(GREAT_NUMBERS) + 1).value == min(GREAT_NUMBERS) + 1
    assert any(c_uint32(number).value == 0 for number in GREAT_NUMBERS)
    # All of 53 bits fits into a double.
    assert any(int(float(number)) != number and number.bit_length() == 54 for number in GREAT_NUMBERS)


def _models() -> Iterator[type[RuleModel]]:
    for model in FORMS.values():
        yield model
        yield from (each.model for each in model.members.members if each.model)


def test_no_key_in_another_writing_is_one_of_its_own() -> None:
    for model in _models():
        for key in model.model_fields:
            others = {write(key) for write in KEY_WRITINGS} - {key}
            assert others
            assert [other for other in others if model.members.find(other)] == []


@each_form
def test_who_reads_the_keys_of_choices_only_reads_the_same(form: str) -> None:
    for member in FORMS[form].members.members:
        if isinstance(member.type, ChoiceType | ScoreTableType):
            for data in objects(form):
                value = data.get(member.key)
                key, findings = member.type.read(value, {})
                assert findings or key == value


def _as_double(value: JsonValue) -> JsonValue:
    """What is left where every number is read as a double, and those that are whole are taken for whole numbers."""
    if isinstance(value, dict):
        return {key: _as_double(each) for key, each in value.items()}
    if isinstance(value, list):
        return list(map(_as_double, value))
    if isinstance(value, bool) or not isinstance(value, int | float):
        return value
    return int(float(value)) if float(value).is_integer() else value


@each_form
def test_who_reads_every_number_as_a_double_reads_the_same(form: str) -> None:
    answer = OPERATIONS[form].answer
    doubles = [(data, _as_double(data)) for data in objects(form)]
    # To Python 1 and 1.0 are equal.
    several = [(data, other) for data, other in doubles if repr(data) != repr(other)]
    assert several
    assert [data for data, other in several if answer(data) != answer(other)] == []
