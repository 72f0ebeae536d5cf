"""What a form may be beside right or wrong by a rule: another order of its members, keys in other writings, numbers
that not every type can hold, very long texts, rare signs, many terminals."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta

from oqa_rules.calendar import YearMonth
from oqa_rules.fields.choice import Choice
from oqa_rules.fields.registry import FIELDS
from oqa_rules.forms import shared_inputs
from oqa_rules.forms.application import Application
from oqa_rules.models.member_types import TextsType
from oqa_rules.models.text_types import ChoiceType
from oqa_rules.rules import JsonValue
from oqa_rules.rules.frozen import thawed
from oqa_rules.rules.picker import Data, NearMiss, Picker
from oqa_rules.schedule.billing import CUTOFF_DAY, LEAD_MONTHS
from oqa_rules.schedule.construction import LEAD_DAYS
from oqa_rules.strategies.days import any_month
from oqa_rules.strategies.like_names import with_like_names
from oqa_rules.strategies.odd_texts import lengthened, with_sign
from oqa_rules.strategies.places import Place, places_in

GREAT_NUMBERS = (2**31, -(2**31) - 1, 2**32, 2**53, 2**53 + 1)
"""Too great for 32 bits, and for the whole numbers of a double."""

WHOLE_WITH_POINT = (1.0, 0.0, 27.0)
"""To some readers of JSON they are no other than 1, 0 and 27: so they stand only where neither is right."""


def _at_one(is_meant: Callable[[Place], bool], change: Callable[[Picker, Place], None]) -> NearMiss:
    """Changes one of the places that are meant, where there is one."""

    def changed(pick: Picker, data: Data) -> JsonValue:
        copy = thawed(data)
        if places := [place for place in places_in(copy) if is_meant(place)]:
            change(pick, pick.one(places))
        return copy

    return changed


def _put(make: Callable[[Picker, JsonValue], JsonValue]) -> Callable[[Picker, Place], None]:
    return lambda pick, place: place.put(make(pick, place.value))


def _is_text(place: Place) -> bool:
    return isinstance(place.value, str)


def in_another_order(pick: Picker, data: Data) -> Data:
    """The members of each object the other way round, or by their keys."""
    is_by_key = pick.perhaps()

    def ordered(value: JsonValue) -> JsonValue:
        if isinstance(value, list):
            return [ordered(each) for each in value]
        return ordered_object(value) if isinstance(value, dict) else value

    def ordered_object(members: Data) -> Data:
        return {key: ordered(members[key]) for key in (sorted(members) if is_by_key else reversed(members))}

    return ordered_object(data)


def _pascal(key: str) -> str:
    return key.title().replace("_", "")


KEY_WRITINGS: tuple[Callable[[str], str], ...] = (
    str.upper,
    str.capitalize,
    _pascal,
    lambda key: key[0] + _pascal(key)[1:],
    lambda key: key.replace("_", "-"),
)
"""How other languages write a key."""


def _with_key_written_otherwise(pick: Picker, place: Place) -> None:
    """Beside its own, or in its place."""
    others = [each for each in (write(place.at) for write in KEY_WRITINGS) if each != place.at]
    value = place.value
    if pick.perhaps():
        place.remove()
    if isinstance(place.around, dict):
        place.around[pick.one(others)] = value


def _with_label_of_another(model: type[Application]) -> NearMiss:
    choices = {each.key: each.type.choice for each in model.members.members if isinstance(each.type, ChoiceType)}
    printed = [each.labels.values() for each in FIELDS.values() if isinstance(each, Choice)]
    labels = [label for several in printed for own in several for label in own]
    foreign = [(key, label) for key, choice in choices.items() for label in labels if choice.key_of(label) is None]

    def changed(pick: Picker, data: Data) -> JsonValue:
        key, label = pick.one(foreign)
        return data | {key: label}

    return changed


MOST_TERMINALS = 30


def _with_many_terminals(pick: Picker, data: Data) -> JsonValue:
    names = shared_inputs.terminal_names(pick, largest=MOST_TERMINALS, strict=False)
    planned: tuple[JsonValue, ...] = (len(names), names[::-1], names[1:] or None, len(names) + 1)
    return data | {"terminals": names, "planned_terminals": pick.one(planned)}


def _twice(_: Picker, place: Place) -> None:
    if isinstance(place.around, list):
        place.around.append(thawed(place.value))


_TURNS = (2, 12, 11)
"""From the last day of November two months lead over the year, and from the last of December one does."""


def _applied_day(pick: Picker, month: YearMonth) -> date:
    last, before = month.last_day, timedelta(pick.below(LEAD_DAYS))
    # The simplest is the day of the example.
    return pick.one((month.day(CUTOFF_DAY), last, last - before, last, month.day(CUTOFF_DAY + 1), last, month.day(1)))


_LEADS = (shared_inputs.PLAIN_LEAD, *(LEAD_DAYS, LEAD_DAYS - 1) * 2)

_BESIDE: Mapping[str, Callable[[Picker, date], date | YearMonth]] = {
    "construction_on": lambda pick, applied_on: applied_on + timedelta(pick.one(_LEADS)),
    "eligibility_applied_on": lambda pick, applied_on: applied_on + timedelta(pick.one((0, -1, 1))),
    "usage_start": lambda pick, applied_on: YearMonth.of(applied_on) + pick.one((1, 0, 1, 0, -1)),
    "billing_start": lambda pick, applied_on: YearMonth.of(applied_on) + pick.one((LEAD_MONTHS, LEAD_MONTHS - 1)),
}
"""The other days and months of the forms, just in time or just too late."""


def _at_a_turn(pick: Picker, form: Data) -> Data:
    """Applied for about the turn of a month, many of them of February or of the year."""
    month = any_month(pick)
    if pick.perhaps():
        month = YearMonth(month.year, pick.one(_TURNS))
    applied_on = _applied_day(pick, month)
    beside = {key: str(make(pick, applied_on)) for key, make in _BESIDE.items() if key in form}
    return form | {"applied_on": str(applied_on)} | beside


_LIKE, _TURN, _WRITTEN = "like names", "days about the turn of a month", "a key in another writing"
_WEIGHTS: Mapping[str, int] = {_LIKE: 4, _TURN: 4, _WRITTEN: 2}
"""How often those kinds come that have many forms, where the others come once."""


def odd_forms(model: type[Application]) -> Mapping[str, NearMiss]:
    """What makes such a form of a valid one, each by the name of its kind."""
    kinds: dict[str, NearMiss] = {
        "members in another order": in_another_order,
        _WRITTEN: _at_one(lambda place: isinstance(place.around, dict), _with_key_written_otherwise),
        "a rare sign": _at_one(_is_text, _put(lambda pick, text: with_sign(pick, str(text)))),
        "a very long text": _at_one(_is_text, _put(lambda pick, text: lengthened(pick, str(text)))),
        "a great number": _at_one(lambda _: True, _put(lambda pick, _: pick.one(GREAT_NUMBERS))),
        "a whole number with a point": _at_one(_is_text, _put(lambda pick, _: pick.one(WHOLE_WITH_POINT))),
        _TURN: _at_a_turn,
    }
    types = {each.key: each.type for each in model.members.members}
    if any(isinstance(each, ChoiceType) for each in types.values()):
        kinds["a label of another choice"] = _with_label_of_another(model)
    if any(isinstance(each, TextsType) for each in types.values()):
        kinds["an item twice"] = _at_one(lambda place: isinstance(place.around, list), _twice)
    if "planned_terminals" in types:
        kinds["many terminals"] = _with_many_terminals
        kinds[_LIKE] = with_like_names
    return kinds


def odd_faults(model: type[Application]) -> tuple[NearMiss, ...]:
    """The same, each as often as it is to come."""
    return tuple(fault for name, fault in odd_forms(model).items() for _ in range(_WEIGHTS.get(name, 1)))
