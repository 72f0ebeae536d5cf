"""Data near a form or a site, put as canonical data: what the schemas are about."""

from collections.abc import Mapping

import jsonschema_rs

from oqa_rules.models.member import Member
from oqa_rules.models.model import RuleModel
from oqa_rules.models.text_types import ChoiceType, ScoreTableType


def canonical(model: type[RuleModel], data: Mapping[str, object]) -> dict[str, object]:
    """The same data under keys, with the keys of choices for their labels, and with the name of the form.

    What stands under no name of a member, and what is wrong, stays as it is. A member that is not asked for beside
    the others is left out unless it has the shape that it should have.
    """
    table = model.members
    found = {name: table.find(name) for name in data}
    made = {name: data[name] for name, member in found.items() if member is None}
    for name, member in found.items():
        if member is not None:
            made[member.key] = _value(member, data[name])
    for member in table.members:
        if member.is_tag and made.get(member.key) is None:
            made[member.key] = model.model_fields[member.key].default
    for key, (other, wanted) in table.relevant_if:
        inner = table.at((key,)).model
        if made.get(other) != wanted and inner and not jsonschema_rs.is_valid(inner.model_json_schema(), made.get(key)):
            made.pop(key, None)
    return made


def _value(member: Member, value: object) -> object:
    if member.model is not None and isinstance(value, dict):
        return canonical(member.model, value)
    if isinstance(value, list):
        return [_value(member, each) for each in value]
    kind = getattr(member.type, "item", member.type)
    if isinstance(kind, ChoiceType | ScoreTableType):
        read, _ = kind.read(value, {})
        return value if read is None else read
    return value


def unchecked(node: object) -> set[str]:
    """Every rule of which a schema says, somewhere in it, that it cannot check it."""
    if isinstance(node, dict):
        return {*node.get("x-oqa-rules", ()), *(rule for each in node.values() for rule in unchecked(each))}
    return {rule for each in node for rule in unchecked(each)} if isinstance(node, list) else set()
