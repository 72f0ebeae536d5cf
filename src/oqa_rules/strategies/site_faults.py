"""Sites as the operation ``site`` is asked them: right, with a fault that the rules tell of, or with anything wrong."""

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import cast

from oqa_rules.catalogue import RULES
from oqa_rules.fields.kinds import is_mapping
from oqa_rules.models.member import Member
from oqa_rules.models.member_types import DayType, TextsType
from oqa_rules.models.model import RuleModel
from oqa_rules.models.text_types import ChoiceType, FieldType, ScoreTableType
from oqa_rules.rules import JsonValue
from oqa_rules.rules.picker import Data, NearMiss, Picker
from oqa_rules.site import inputs as site_inputs
from oqa_rules.site.check import SITE
from oqa_rules.site.models import Site
from oqa_rules.strategies.near_misses import fault_of, near_value
from oqa_rules.strategies.shape_faults import anything_wrong, number_for_text, of_another_kind

_FAULTS = (0, 1, 1, 1, 1, 2)
"""How many faults a site has."""


def site_input(pick: Picker) -> JsonValue:
    """A site that is right or wrong, now and then with everything that may stand in it."""
    # Every other site has no warning: to refuse such a one is more than to be strict.
    number, strict = pick.one(_FAULTS), pick.perhaps()
    site = site_inputs.valid(pick, strict=strict)
    if pick.below(4) == 1:
        _add_optional(pick, site)
    changed: JsonValue = pick.one(_faults())(pick, site) if number else site
    if number > 1 and isinstance(changed, dict):
        changed = anything_wrong(pick, changed)
    return changed


@lru_cache
def _faults() -> tuple[NearMiss, ...]:
    """Those of its rules as often as those of its members, and as anything at all."""
    of_rules = tuple(fault_of(rule) for rule in RULES.values() if rule.example.of == SITE)
    return (
        *of_rules,
        *(_wrong_member,) * len(of_rules),
        *(_absent_member, _number_in_codes, _no_site),
        *(anything_wrong,) * (len(of_rules) // 2),
    )


def _places(model: type[RuleModel], data: Data) -> Iterator[tuple[Member, Data]]:
    """Every member that the data may have, with the object that it stands in."""
    for member in model.members.members:
        yield member, data
        if member.model is not None:
            value = data.get(member.key)
            for inner in value if isinstance(value, list) else [value]:
                if is_mapping(inner):
                    yield from _places(member.model, cast("Data", inner))


def _any_place(pick: Picker, site: Data, is_meant: Callable[[Member], bool]) -> tuple[Member, Data]:
    """Each member as often, however many terminals there are; of several objects any."""
    by_member: dict[int, tuple[Member, list[Data]]] = {}
    for member, data in _places(Site, site):
        if is_meant(member):
            by_member.setdefault(id(member), (member, []))[1].append(data)
    member, objects = pick.one(list(by_member.values()))
    return member, pick.one(objects)


def _wrong_member(pick: Picker, site: Data) -> JsonValue:
    """A member is nearly what it should be, or of another kind."""
    member, data = _any_place(pick, site, lambda _: True)
    value = data.get(member.key)
    kind = member.type.item if isinstance(member.type, TextsType) else member.type
    if isinstance(kind, FieldType) and pick.mostly():
        wrong = near_value(pick, kind.field)
        if isinstance(kind, (ChoiceType, ScoreTableType)):
            # Labels are none of the protocol: where one is read as a key, that key stands there.
            key, _ = kind.read(wrong, {})
            wrong = key if isinstance(key, str) else wrong
        data[member.key] = [wrong] if isinstance(member.type, TextsType) else wrong
    elif value is None:
        data[member.key] = pick.one((0, False, [], {}, "", "2026-11-20"))
    else:
        data[member.key] = of_another_kind(pick, value) if pick.mostly() else pick.one(([], {}, "", None, [value]))
    return site


def _absent_member(pick: Picker, site: Data) -> JsonValue:
    member, data = _any_place(pick, site, lambda member: member.is_required)
    if pick.perhaps():
        data.pop(member.key, None)
    else:
        data[member.key] = None
    return site


def _number_in_codes(pick: Picker, site: Data) -> JsonValue:
    institutions = site_inputs.objects_in(site, "institutions")
    at = pick.below(len(institutions))
    changed = number_for_text(pick, institutions[at])
    return site | {"institutions": [*institutions[:at], changed, *institutions[at + 1 :]]}


def _no_site(pick: Picker, site: Data) -> JsonValue:
    return pick.one((None, [site], [], {}, "", True, {"name": site["name"]}))


def _is_optional(member: Member) -> bool:
    return isinstance(member.type, DayType) or (member.model is not None and not member.is_list)


def _add_optional(pick: Picker, site: Data) -> None:
    """Days of what is done, in the site and in its terminals, and words that nobody judges."""
    for _ in range(pick.between(1, 3)):
        member, data = _any_place(pick, site, _is_optional)
        day = str(pick.day())
        data[member.key] = day if member.model is None else {pick.one(member.model.members.members).key: day}
    if pick.perhaps():
        site["note"] = pick.valid("terminal-name")
