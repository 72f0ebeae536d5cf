"""Texts of a field that is made of several, of which one part is nearly right."""

from oqa_rules.fields.field import Field
from oqa_rules.rules.picker import Picker
from oqa_rules.strategies.near_misses import near_value


def near_part(pick: Picker, field: Field) -> str:
    """A valid text of the field with a near miss of the rules of one of its parts, or without it, or that part alone.

    Raises ``LookupError`` for a field without parts.
    """
    if field.split is None:
        raise LookupError(f"{field.name} has no parts")
    texts = dict(field.split(pick.valid(field.name)))
    key = pick.one(tuple(texts))
    match pick.below(8):
        case 6:
            return "".join(each for name, each in texts.items() if name != key)
        case 7:
            return texts[key]
        case _:
            near = near_value(pick, field.parts[key])
            return "".join(str(each) for each in (texts | {key: near}).values())
