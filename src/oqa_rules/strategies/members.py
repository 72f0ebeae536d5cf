"""The members of the models, so that ``st.builds`` of a model gives only valid ones.

``st.builds`` fills what a model requires and leaves the rest out. A member that would make one of those
necessary is therefore not drawn here: no line that asks for a customer ID, no change that has to name
its items. The strategies of whole forms and sites have them all.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import cast, get_args

from hypothesis import strategies as st

from oqa_rules.fields.choice import Choice
from oqa_rules.fields.field import Field
from oqa_rules.fields.kinds import is_list
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.models.annotation import FieldAnnotation
from oqa_rules.models.flag_type import FlagType
from oqa_rules.models.model import RuleModel
from oqa_rules.models.named_types import is_model, required_parts_of
from oqa_rules.models.text_types import FieldType, MemberType, TextType
from oqa_rules.rules.picker import Picker, Valid
from oqa_rules.rules.pointer import Path
from oqa_rules.site import inputs as site_inputs
from oqa_rules.site.models import Site
from oqa_rules.strategies.picker import built
from oqa_rules.strategies.wholes import MAKERS

_WHOLES: Mapping[type[RuleModel], Valid] = {
    **{model: MAKERS[name] for name, model in FORMS.items()},
    Site: site_inputs.valid,
}


def member_values(kind: object) -> st.SearchStrategy[object]:
    """The values of a named type of a member, or the objects of a model."""
    is_alone = is_model(kind) and _holder(kind) is None
    return st.builds(cast("type[object]", kind)) if is_alone else built(_any_of, kind)


def _any_of(pick: Picker, kind: object) -> object:
    read_by = _type_of(kind)
    if isinstance(read_by, FlagType):
        return True
    if isinstance(read_by, TextType):
        return pick.valid("institution-name")
    if isinstance(read_by, FieldType):
        value, _ = read_by.read(_any_text_of(pick, read_by.field), {})
        return read_by.to_python(value)
    holder = _holder(kind)
    if holder is None:
        raise LookupError(f"no form and no site has {kind}")
    model, path = holder
    return _part(model.model_validate(_WHOLES[model](pick)), path, kind)


def _type_of(kind: object) -> MemberType | None:
    """How the value of a named type is read; ``None`` for a model, or several of them."""
    for each in get_args(getattr(kind, "__value__", None)):
        if isinstance(each, FieldAnnotation):
            return FieldType(each.field)
        if isinstance(each, MemberType):
            return each
    return None


def _any_text_of(pick: Picker, field: Field) -> str:
    return pick.one(_undemanding(field)) if isinstance(field, Choice) else pick.valid(field.name)


@lru_cache
def _undemanding(choice: Choice) -> tuple[str, ...]:
    """The keys beside which a form without optional members has the fewest errors."""
    keys = tuple(choice.labels)
    for name, model in FORMS.items():
        needed = {key: value for key, value in example(name).items() if key in model.members.required}
        for member in model.members.members:
            if isinstance(member.type, FieldType) and member.type.field is choice:
                errors = [len(model.parse({**needed, member.key: key}).findings) for key in keys]
                keys = tuple(key for key, count in zip(keys, errors, strict=True) if count == min(errors))
    return keys


@lru_cache
def _holder(kind: object) -> tuple[type[RuleModel], Path] | None:
    """The form or site that always has one, and where."""
    places = (
        (model, path) for model in _WHOLES for part, path in ((model, ()), *required_parts_of(model)) if part is kind
    )
    return next(places, None)


def _part(value: object, path: Path, kind: object) -> object:
    for key in path:
        value = getattr(_first(value), key)
    return _first(value) if is_model(kind) else value


def _first(value: object) -> object:
    return value[0] if is_list(value) else value
