"""The one evaluator: what can be read of an object by its model, and everything that its rules find, in one pass.

Names are put under their keys, members are read in order, and the rules across them are judged. The second and the
third of these are written out as a function for each model and policy, as ``dataclasses`` does it.
"""

from __future__ import annotations

import linecache
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from operator import countOf
from typing import TYPE_CHECKING, Protocol, TypeAlias, cast

from oqa_rules.fields import secret_number
from oqa_rules.fields.kinds import LIST, is_list, is_mapping, is_text, wrong_type
from oqa_rules.models.names import NamesByKey, as_data, is_all_null, unknown_fields
from oqa_rules.models.parse_result import ParseResult
from oqa_rules.rules import Finding, Rule, Severity
from oqa_rules.rules.evaluate import findings_of
from oqa_rules.rules.house_rule import guarded
from oqa_rules.rules.rule import GIVEN
from oqa_rules.rules.shape import FORM_MISSING_FIELD
from oqa_rules.rules.stations import worded
from oqa_rules.rules.violation import WITHHELD
from oqa_rules.rules.weights import Weights

if TYPE_CHECKING:
    from oqa_rules.models.member import Member, MemberTable
    from oqa_rules.models.model import RuleModel
    from oqa_rules.models.text_types import MemberType

REPEATED = object()
"""Stands for what is given for a member more than once, which is not read."""

_Outcome: TypeAlias = tuple[object, Sequence[Finding]]
_Reader: TypeAlias = Callable[[object, Mapping[str, object]], _Outcome]
"""Reads a value in the context of the members before it: the canonical value or ``None``, and findings."""


class Evaluator:
    """A model under one policy: how each member is read, and which rules hold across them."""

    def __init__(self, model: type[RuleModel], policy: Weights) -> None:
        self.members = _in_order_of_need(model.members.members)
        self.types = [each.type and each.type.under(policy) for each in self.members]
        self.rules = policy.bound(model.cross_field_rules())
        self.own_rules = model.members.own_rules(policy)
        self.readers: dict[str, _Reader] = {each.key: _reader(each, policy) for each in self.members}
        self._model = model
        self.parse = _compiled(
            model.__name__,
            list(_source(self.members, self.types, self.rules, self.own_rules)),
            self._scope(model, policy),
        )
        """What can be read of an object, absent members ``otherwise``, and all that is to be said about it."""

    def _scope(self, model: type[RuleModel], policy: Weights) -> dict[str, object]:
        """What the lines of ``_source`` name."""
        scope: dict[str, object] = {
            "are_known": frozenset(each.key for each in self.members).issuperset,
            "by_key": self._by_key,
            "not_an_object": model.not_an_object,
            "as_data": as_data,
            "count_of": countOf,
            "is_mapping": is_mapping,
            "findings_of": findings_of,
            "is_all_null": is_all_null,
            "worded": worded,
            "ParseResult": ParseResult,
        }
        for at, (member, kind) in enumerate(zip(self.members, self.types, strict=True)):
            scope |= {
                f"member{at}": member,
                f"clean{at}": kind and kind.clean and _table_or_function(kind.clean),
                f"known{at}": kind and kind.known,
                f"type{at}": kind and kind.exactly,
                f"all_clean{at}": kind and kind.all_clean,
                f"missing{at}": _missing(member, policy),
                f"parse{at}": member.model and member.model.evaluator(policy).parse,
                f"read{at}": _full_reader(member, self.readers[member.key], model.members),
            }
        for at, rule in enumerate((*self.rules, *self.own_rules)):
            check = rule.ask if at < len(self.rules) else guarded(rule)
            scope |= {f"rule{at}": rule, f"check{at}": check, f"default{at}": rule.optional}
        return scope

    def _by_key(self, source: Mapping[object, object], findings: list[Finding]) -> dict[str, object]:
        """What is given by key in an object with any names."""
        table = self._model.members
        names = NamesByKey(table, source)
        for key in names.repeated:
            names.given[key] = REPEATED
            findings.append(names.given_twice(key))
        if names.unknown:
            findings += unknown_fields(table.names(), names.unknown)
        return names.given


def _in_order_of_need(members: Sequence[Member]) -> list[Member]:
    """The members in their order, but each after those that it is read beside."""
    keys = {each.key for each in members}
    ordered: list[Member] = []
    waiting = list(members)
    while waiting:
        done = {each.key for each in ordered}
        ready = [each for each in waiting if (each.beside() & keys) <= done]
        if not ready:
            raise TypeError(f"{', '.join(each.key for each in waiting)}: each is to be read after another of them")
        ordered.append(ready[0])
        waiting.remove(ready[0])
    return ordered


def _reader(member: Member, policy: Weights) -> _Reader:
    if member.model is None:
        return cast("MemberType", member.type).under(policy).read
    parse = member.model.evaluator(policy).parse

    def read_object(value: object, _context: Mapping[str, object]) -> _Outcome:
        result = parse(value)
        return (result if is_mapping(value) else None), result.findings

    def read_list(value: object, _context: Mapping[str, object]) -> _Outcome:
        if not is_list(value):
            return None, (wrong_type(LIST, value),)
        results = tuple(map(parse, value))
        return results, [each.under(f"/{index}") for index, one in enumerate(results) for each in one.findings]

    return read_list if member.is_list else read_object


def _full_reader(
    member: Member, read: _Reader, table: MemberTable
) -> Callable[[object, dict[str, object], list[Finding], set[str], Mapping[object, object]], object]:
    """Reads a value in full and keeps what comes of it."""

    def full(
        given: object,
        values: dict[str, object],
        findings: list[Finding],
        invalid: set[str],
        source: Mapping[object, object],
    ) -> object:
        if given is REPEATED:
            invalid.add(member.key)
            return None
        given = as_data(given)
        value, found = read(given, values)
        if found:
            if member.info.is_beside_secret and is_text(given) and secret_number.has_its_shape(given.strip()):
                found = [_withheld(each, _place(member.key, source, table), given) for each in found]
            findings += [each.under(f"/{member.key}") for each in found]
        if value is not None:
            values[member.key] = value
            if member.type is None or member.is_list or member.type.is_usable(value):
                return value
        invalid.add(member.key)
        return None

    return full


def _missing(member: Member, policy: Weights) -> list[Finding]:
    rules = policy.bound([member.info.missing])
    if not any(each.severity is Severity.ERROR for each in rules):
        # What is not there cannot be left aside, whatever a policy makes of the rule that has its own words for it.
        rules = (*rules, FORM_MISSING_FIELD)
    return [Finding.of(rule, f"/{member.key}", field=member.info.title) for rule in rules]


def _place(key: str, source: Mapping[object, object], table: MemberTable) -> int:
    """The place, from 1, of a member among the names of an object."""
    return NamesByKey(table, source).places[key]


def _withheld(finding: Finding, position: int, text: str) -> Finding:
    params = finding.params | {"position": position, "length": len(text)}
    del params["found"]
    return replace(finding, arguments=tuple(params.items()), hint=WITHHELD, suggestion=None)


_HEAD = """\
def parse(data, otherwise=None):
    findings = []
    try:
        are_keys = type(data) is dict and are_known(data) and count_of(map(type, data), str) == len(data)
    except Exception:  # a name of another type, which may claim to be equal to a key, or do anything else
        are_keys = False
    if are_keys:
        given = data
    else:
        data = as_data(data)
        if not is_mapping(data):
            return ParseResult({}, {}, [not_an_object(data)])
        given = by_key(data, findings)
    if otherwise:
        given = given | {key: value for key, value in otherwise.items() if given.get(key) is None}
    get = given.get
    values = {}
    invalid = set()"""


def _source(
    members: Sequence[Member], types: Sequence[MemberType | None], rules: Sequence[Rule], own_rules: Sequence[Rule]
) -> Iterator[str]:
    """The lines of the function that reads the members and judges the rules, each on a line of its own.

    A text that is clean is taken at once; everything else is read in full. ``m0`` is the value of the first member,
    ``None`` where it is absent or invalid.
    """
    local = {member.key: f"m{at}" for at, member in enumerate(members)}
    yield from _HEAD.splitlines()
    for at, (member, kind) in enumerate(zip(members, types, strict=True)):
        yield from _lines_of_member(at, member, kind, local)
    for at, rule in enumerate(rules):
        yield from _lines_of_rule(at, rule, local)
    for at, rule in enumerate(own_rules, len(rules)):
        yield f"    if {' and '.join(_conditions(rule, local))}:"
        yield f"        findings += check{at}({', '.join(_arguments(at, rule, local))})"
    yield "    return ParseResult(values, given, worded(findings, values) if findings else findings)"


def _lines_of_member(at: int, member: Member, kind: MemberType | None, local: Mapping[str, str]) -> Iterator[str]:
    key = member.key
    yield f"    value = get({key!r})"
    if member.model is not None and not member.is_list:
        # Nearly always its first member is there, which is quickly asked.
        first = member.model.members.members[0].key
        yield f"    if value is not None and (type(value) is not dict or value.get({first!r}) is None):"
        yield f"      if is_all_null(member{at}, value):"
        yield f"        value = None; given = given | {{{key!r}: None}}"
    short_cut = kind and _short_cut(at, key, kind)
    if short_cut:
        yield f"    if {short_cut}"
    yield f"    {'elif' if short_cut else 'if'} value is None:"
    yield f"        m{at} = None"
    if member.is_required:
        yield f"        findings += missing{at}"
    if member.info.relevant_if is not None:
        other, wanted = member.info.relevant_if
        yield f"    elif {local[other]} is not None and {local[other]} != {wanted!r}: m{at} = None"
    if member.model is not None and not member.is_list:
        yield "    elif type(value) is dict:"
        yield f"        m{at} = values[{key!r}] = parse{at}(value)"
        yield f"        if m{at}.findings: findings += [each.under({'/' + key!r}) for each in m{at}.findings]"
    yield f"    else: m{at} = read{at}(value, values, findings, invalid, data)"


def _short_cut(at: int, key: str, kind: MemberType) -> str:
    """Takes a value that is canonical, or known to stand for one, at once."""
    if kind.clean is not None:
        is_table = _table_or_function(kind.clean) != kind.clean
        is_clean = f"value in clean{at}" if is_table else f"clean{at}(value)"
        return f"type(value) is str and {is_clean}: m{at} = values[{key!r}] = value"
    if kind.known is not None:
        return f"type(value) is str and value in known{at}: m{at} = values[{key!r}] = known{at}[value]"
    if kind.all_clean is not None:
        return f"type(value) is list and all_clean{at}(value): m{at} = values[{key!r}] = tuple(value)"
    return "" if kind.exactly is None else f"type(value) is type{at}: m{at} = values[{key!r}] = value"


def _table_or_function(short_cut: Callable[[str], object]) -> object:
    """What a short cut looks a text up in, which written out costs half of the call; else itself."""
    owner: object = getattr(short_cut, "__self__", None)
    return cast("object", owner) if isinstance(owner, dict | frozenset | tuple) else short_cut


def _lines_of_rule(at: int, rule: Rule, local: Mapping[str, str]) -> Iterator[str]:
    violation = f"(violation := check{at}({', '.join(_arguments(at, rule, local))})) is not None"
    yield f"    if {' and '.join([*_conditions(rule, local), violation])}:"
    yield f"        findings += findings_of(rule{at}, violation)"


def _conditions(rule: Rule, local: Mapping[str, str]) -> list[str]:
    # What is given and cannot be read is neither there nor absent.
    return [
        *(f"{local[name]} is not None" for name in rule.needs if name != GIVEN),
        *(f"{name!r} not in invalid" for name in rule.optional),
    ]


def _arguments(at: int, rule: Rule, local: Mapping[str, str]) -> list[str]:
    return [
        *(local.get(name, GIVEN) for name in rule.needs),
        *(f"default{at}[{name!r}] if {local[name]} is None else {local[name]}" for name in rule.optional),
    ]


class _Parse(Protocol):
    def __call__(self, data: object, otherwise: Mapping[str, object] | None = None, /) -> ParseResult: ...


def _compiled(name: str, lines: Sequence[str], scope: dict[str, object]) -> _Parse:
    source, file = "\n".join(lines), f"<oqa_rules: {name}>"
    linecache.cache[file] = (len(source), None, source.splitlines(keepends=True), file)  # so that tracebacks show it
    exec(compile(source, file, "exec"), scope)  # noqa: S102  # the lines hold names of members and nothing typed
    return cast("_Parse", scope["parse"])
