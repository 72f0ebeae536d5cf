"""The members of a model, from its one declaration: its annotations."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Annotated, Union, get_args, get_origin

from pydantic.fields import FieldInfo
from typing_extensions import TypeAliasType

from oqa_rules.calendar import YearMonth
from oqa_rules.fields import date_text, year_month
from oqa_rules.fields.choice import squeezed
from oqa_rules.fields.field import Field, is_digits
from oqa_rules.fields.kinds import exact_text, is_text
from oqa_rules.models.annotation import FieldAnnotation
from oqa_rules.models.flag_type import FlagType
from oqa_rules.models.member_types import DayType, MonthType, SecretType
from oqa_rules.models.parse_result import ParseResult
from oqa_rules.models.text_types import FieldType, MemberType, TextType
from oqa_rules.rules import Rule, Text
from oqa_rules.rules.pointer import Path
from oqa_rules.rules.shape import FORM_MISSING_FIELD
from oqa_rules.rules.weights import Weights

if TYPE_CHECKING:
    from oqa_rules.models.model import RuleModel


class MemberInfo:
    """What a member is called in Japanese.

    ``headings`` are other names of its column in a table; ``missing`` is the rule that it is there.
    ``relevant_if`` names another member and the one value of it with which this one is read.
    ``is_beside_secret`` marks a neighbour of the secret number, where a shifted table would put it.
    """

    def __init__(
        self,
        title: Text,
        *aliases: str,
        headings: tuple[str, ...] = (),
        missing: Rule = FORM_MISSING_FIELD,
        relevant_if: tuple[str, str] | None = None,
        is_beside_secret: bool = False,
    ) -> None:
        self.title = title
        self.aliases = aliases
        self.headings = headings
        self.missing = missing
        self.relevant_if = relevant_if
        self.is_beside_secret = is_beside_secret


@dataclass(frozen=True, slots=True)
class Member:
    """One member: it has a ``type``, or is an object of a ``model``, or with ``is_list`` several of them."""

    key: str
    info: MemberInfo
    model: type[RuleModel] | None
    type: MemberType | None
    is_list: bool
    is_required: bool
    is_annotated: bool
    """Whether pydantic knows it by a type that judges by itself."""
    is_tag: bool
    """Whether it tells what kind of object this is: with a default, and still there in all that is written."""
    names: Path

    def beside(self) -> frozenset[str]:
        """The keys of the members that are read before this one."""
        relevant_if = self.info.relevant_if
        keys = self.type.context if self.type else frozenset[str]()
        return keys | {relevant_if[0]} if relevant_if else keys


class MemberTable:
    """The members of an object in their order, to be found by any of their names."""

    def __init__(self, model: type[RuleModel]) -> None:
        members = self.members = tuple(_member(name, each) for name, each in model.model_fields.items())
        twice = [
            name
            for name, count in Counter(squeezed(name) for each in members for name in each.names).items()
            if count > 1
        ]
        if twice:
            raise TypeError(f"{model.__name__}: two members are called {', '.join(twice)}")
        self.required = frozenset(each.key for each in members if each.is_required)
        self.annotated = tuple(each.key for each in members if each.is_annotated)
        self.places = {f"/{each.key}": (place,) for place, each in enumerate(members)}
        self.secrets = frozenset(each.key for each in members if each.type and each.type.is_secret)
        self.around_secrets = {each.key: each.model for each in members if each.model and each.model.members.kept_back}
        """The objects that have secrets in them, by key."""
        self.kept_back: frozenset[str] = self.secrets.union(self.around_secrets)
        """What no rule of an organisation's own is passed."""
        self.masked = self.secrets.difference(self.annotated)
        """The secrets that a form object holds as a ``SecretStr``; those of ``oqa_rules.types`` are a ``str``."""
        self.relevant_if = tuple((each.key, each.info.relevant_if) for each in members if each.info.relevant_if)
        self._by_key = {each.key: each for each in members}
        self._by_label = {squeezed(name): each for each in members for name in each.names[1:]}

    def find(self, name: object) -> Member | None:
        """The member of that key or label; in a label, width and white space do not matter."""
        if not is_text(name):
            return None
        text = exact_text(name)
        return self._by_key.get(text) or self._by_label.get(squeezed(text))

    def has_all(self, names: Iterable[str]) -> bool:
        """Whether each of these is the key of one of them."""
        return self._by_key.keys() >= set(names)

    def own_rules(self, policy: Weights) -> tuple[Rule, ...]:
        """The rules of an organisation's own that are judged in the object."""
        named = ((rule, {*rule.needs, *rule.optional}) for rule in policy.own_rules)
        return policy.bound(rule for rule, names in named if self.has_all(names) and self.kept_back.isdisjoint(names))

    def forget_secrets(self, result: ParseResult) -> None:
        """Leaves the values of secrets out of what was read, those of the objects in it too."""
        for key in self.secrets:
            result.values.pop(key, None)
        for key, model in self.around_secrets.items():
            inner = result.get(key, ParseResult)
            for each in result.objects(key) if inner is None else (inner,):
                model.members.forget_secrets(each)

    def names(self) -> list[str]:
        """Every key and label, in their order."""
        return [name for member in self.members for name in member.names]

    def at(self, path: Path) -> Member:
        """The member at a path; raises ``LookupError`` where there is none."""
        head, *rest = path
        member = self._by_key[head]
        return member.model.members.at(tuple(rest)) if member.model and rest else member

    def position(self, path: Path) -> tuple[int, ...]:
        """Where a path stands among the members and in their lists, to sort by."""
        if not path:
            return ()
        head, *rest = path
        for index, member in enumerate(self.members):
            if member.key == head:
                places = rest[: member.is_list] if member.model else rest
                inner = member.model.members.position(tuple(rest[member.is_list :])) if member.model else ()
                return (index, *(int(each) for each in places if is_digits(each)), *inner)
        return (len(self.members),)

    def columns(self) -> dict[str, Path]:
        """The path of each column that a table may have, by its heading as ``squeezed``.

        A member of an object is headed by both names with a dot between them, or by a heading of its own.
        """
        columns: dict[str, Path] = {}
        for member in self.members:
            columns.update({squeezed(name): (member.key,) for name in member.names})
            for inner in member.model.members.members if member.model and not member.is_list else ():
                dotted = (f"{outer}.{name}" for outer in member.names for name in inner.names)
                columns.update({squeezed(name): (member.key, inner.key) for name in (*dotted, *inner.info.headings)})
        return columns

    def headings(self) -> Iterator[tuple[str, Path]]:
        """The Japanese heading of each column of a table to fill in, with the path of its member, in their order."""
        for member in self.members:
            if member.model is None:
                yield member.info.title.ja, (member.key,)
            elif not member.is_list:
                for inner in member.model.members.members:
                    own = (*inner.info.headings, f"{member.info.title.ja}.{inner.info.title.ja}")
                    yield own[0], (member.key, inner.key)


_PLAIN: Mapping[object, MemberType] = {
    str: TextType(),
    bool: FlagType(),
    date: DayType(date_text.FIELD),
    YearMonth: MonthType(year_month.FIELD),
}
"""How a member of an organisation's own is read, by its plain type."""


def _member(key: str, field: FieldInfo) -> Member:
    metadata = [each for part in (field.annotation, *field.metadata) for each in _metadata(part)]
    # What is optional may carry its title inside of the ``| None``.
    title = next((each.title for each in (field, *metadata) if isinstance(each, FieldInfo) and each.title), key)
    info = next((each for each in metadata if isinstance(each, MemberInfo)), MemberInfo(Text(title, title)))
    kind = next(
        (
            _read_as(each.field) if isinstance(each, FieldAnnotation) else each
            for each in metadata
            if isinstance(each, (MemberType, FieldAnnotation))
        ),
        _plain_type(field.annotation),
    )
    model = next((each for each in metadata if isinstance(each, type) and each is not tuple), None)
    if (kind is None) == (model is None):
        types = ", ".join(getattr(each, "__name__", "") for each in _PLAIN)
        raise TypeError(f"{key}: its type is none of oqa_rules.types, and none of {types}")
    return Member(
        key,
        info,
        model,
        kind,
        is_list=tuple in metadata,
        is_required=field.is_required(),
        is_annotated=any(isinstance(each, FieldAnnotation) for each in metadata),
        is_tag=kind is not None and kind.is_tag,
        names=tuple(dict.fromkeys((key, info.title.ja, *info.aliases))),
    )


def _read_as(field: Field) -> FieldType:
    """How a member of an organisation's own is read whose type is a field of ``oqa_rules.types``."""
    return SecretType(field) if field.secret else FieldType(field)


def _plain_type(annotation: object) -> MemberType | None:
    """How the type of an annotation is read, ``None`` in it left aside."""
    types = [each for each in types_in(annotation) if each is not NoneType]
    return _PLAIN.get(types[0]) if len(types) == 1 and isinstance(types[0], type) else None


def types_in(annotation: object) -> Iterator[object]:
    """The types that an annotation allows, each without its name and without what it carries."""
    if isinstance(annotation, TypeAliasType):
        yield from types_in(annotation.__value__)
    elif get_origin(annotation) is Annotated:
        yield from types_in(get_args(annotation)[0])
    elif get_origin(annotation) in (Union, UnionType):
        for each in get_args(annotation):
            yield from types_in(each)
    else:
        yield annotation


def _metadata(annotation: object) -> list[object]:
    """What an annotation carries, through aliases and ``| None``; ``tuple`` stands for several."""
    if isinstance(annotation, TypeAliasType):
        return _metadata(annotation.__value__)
    inner = [each for part in get_args(annotation) for each in _metadata(part)]
    if get_origin(annotation) is tuple:
        return [tuple, *inner]
    return inner or ([] if isinstance(annotation, type) and not hasattr(annotation, "members") else [annotation])
