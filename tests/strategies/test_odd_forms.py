"""Odd forms: each kind that is declared is asked, counted over inputs from a fixed seed."""

from calendar import monthrange
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import date, timedelta
from functools import cache

import pytest
from tests.strategies.drawn import has_any, objects, places

from oqa_rules.fields.choice import Choice
from oqa_rules.fields.registry import FIELDS
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.models.model import RuleModel
from oqa_rules.models.text_types import ChoiceType, ScoreTableType
from oqa_rules.oracle import OPERATIONS
from oqa_rules.rules import JsonValue
from oqa_rules.rules.picker import Data
from oqa_rules.strategies.like_names import ONE_NAME, OTHER_NAME
from oqa_rules.strategies.odd_forms import GREAT_NUMBERS, KEY_WRITINGS, MOST_TERMINALS, WHOLE_WITH_POINT, odd_forms
from oqa_rules.strategies.odd_texts import LENGTHS, SIGNS

each_form = pytest.mark.parametrize("form", FORMS)


@cache
def _keys(form: str) -> frozenset[str]:
    return frozenset(place.at for place in places(form) if isinstance(place.at, str))


@cache
def _texts(form: str) -> tuple[str, ...]:
    return tuple(place.value for place in places(form) if isinstance(place.value, str))


def _is_in_another_order(form: str) -> bool:
    own = list(FORMS[form].model_fields)
    orders = [[key for key in data if key in own] for data in objects(form)]
    return own[::-1] in orders and sorted(own) in orders


def _is_in_each_writing(form: str) -> bool:
    own = [key for key in FORMS[form].model_fields if "_" in key]
    return all({write(key) for key in own} & _keys(form) for write in KEY_WRITINGS)


def _has_rare_signs(form: str) -> bool:
    everything = "".join(text for text in _texts(form) if len(text) < LENGTHS[0])
    return sum(has_any(everything, signs) for signs in SIGNS.values()) > len(SIGNS) // 2


def _has_label_of_another_choice(form: str) -> bool:
    choices = {each.key: each.type.choice for each in FORMS[form].members.members if isinstance(each.type, ChoiceType)}
    printed = [each.labels.values() for each in FIELDS.values() if isinstance(each, Choice)]
    labels = {label for several in printed for own in several for label in own}
    return all(any(str(data.get(key)) in labels for data in objects(form)) for key in choices)


def _has_equal_items(form: str) -> bool:
    lists = [place.value for place in places(form) if isinstance(place.value, list)]
    return any(len(each) > len({repr(item) for item in each}) for each in lists)


def _numbers(form: str) -> set[tuple[type, object]]:
    return {(type(place.value), place.value) for place in places(form) if isinstance(place.value, int | float)}


def _terminals(form: str) -> list[list[str]]:
    lists = [data.get("terminals") for data in objects(form)]
    return [[str(name) for name in each] for each in lists if isinstance(each, list)]


def _has_many_terminals(form: str) -> bool:
    return set(range(10, MOST_TERMINALS + 1)) <= set(map(len, _terminals(form)))


def _has_like_names(form: str) -> bool:
    together = [frozenset(names) for names in _terminals(form)]
    of_two = [any(set(pair) <= names for names in together) for pair in OTHER_NAME]
    of_one = [any(set(pair) <= names for names in together) for pair in ONE_NAME]
    return all(of_two) and sum(of_one) > len(of_one) // 2


COUNTED: Mapping[str, Callable[[str], bool]] = {
    "members in another order": _is_in_another_order,
    "a key in another writing": _is_in_each_writing,
    "a rare sign": _has_rare_signs,
    "a very long text": lambda form: any(length >= LENGTHS[-2] for length in map(len, _texts(form))),
    "a great number": lambda form: {(int, number) for number in GREAT_NUMBERS} <= _numbers(form),
    "a whole number with a point": lambda form: {(float, number) for number in WHOLE_WITH_POINT} <= _numbers(form),
    "days about the turn of a month": lambda form: min(_turns(form).values()) > 0,
    "a label of another choice": _has_label_of_another_choice,
    "an item twice": _has_equal_items,
    "many terminals": _has_many_terminals,
    "like names": _has_like_names,
}


@each_form
def test_each_odd_kind_of_a_form_is_asked(form: str) -> None:
    assert [kind for kind in odd_forms(FORMS[form]) if not COUNTED[kind](form)] == []


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


def _turns(form: str) -> Counter[tuple[bool, object]]:
    """How often the time is just enough, or just not, over the end of a month of each length, and of a year."""
    turns: tuple[object, ...] = (28, 29, 30, 31, "year")
    seen = Counter({(in_time, turn): 0 for in_time in (True, False) for turn in turns})
    for data in objects(form):
        applied_on = _day(data.get("applied_on"))
        if applied_on is None or applied_on.year >= 2099:
            continue
        found = _is_just_in_time(form, applied_on, data)
        if found is not None:
            in_time, until = found
            seen[in_time, monthrange(applied_on.year, applied_on.month)[1]] += 1
            seen[in_time, "year"] += until.year > applied_on.year
    return seen


@each_form
def test_many_forms_are_the_documented_example_with_one_or_two_members_changed(form: str) -> None:
    plain = example(form)
    changed = [sum(plain.get(key) != data.get(key) for key in {*plain, *data}) for data in objects(form)]
    near = sum(number in (1, 2) for number in changed)
    assert len(changed) / 3 < near < len(changed) * 2 / 3


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
