"""The nearest input to the documented example on which something still holds: what a person would show.

Hypothesis shrinks towards the simplest input, in which everything is absent; a person starts from the example that
stands in the documentation and changes as little as possible. So this works on the JSON values themselves.
"""

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import date
from itertools import combinations
from typing import TypeVar, cast

from oqa_rules.calendar import YearMonth, as_day
from oqa_rules.calendar.day import days_after, in_range
from oqa_rules.fields.kinds import is_list, is_mapping, is_text
from oqa_rules.rules import JsonValue

_Name = TypeVar("_Name")

_ABSENT = object()
_LENGTH_OF_MONTH = len("2026-12")


def nearest(value: JsonValue, example: JsonValue, holds: Callable[[JsonValue], bool], *, most: int) -> JsonValue:
    r"""A value that holds as ``value`` does and from which no single step towards the example does.

    A step sets one member, item or character back to the example, or leaves one out. ``holds`` is asked at most so
    many times, and never twice about the same value.

    >>> nearest({"a": 7, "b": "0193\n"}, {"a": 1, "b": "0482"}, lambda given: len(given["b"]) == 5, most=100)
    {'a': 1, 'b': '04882'}
    """
    known = {json.dumps(value)}
    closer = _closer(value, example)
    while (step := next(closer, _ABSENT)) is not _ABSENT and len(known) <= most:
        key = json.dumps(step)
        if key in known:
            continue
        known.add(key)
        if holds(cast("JsonValue", step)):
            value = cast("JsonValue", step)
            closer = _closer(value, example)
    return value


def _closer(value: object, example: object) -> Iterator[object]:
    """What lies one step closer to the example than the value, the largest steps first."""
    if example is not _ABSENT:
        if _is_same(value, example):
            return
        yield example
    if is_mapping(value):
        yield from _closer_mappings(value, example if is_mapping(example) else {})
    elif is_list(value):
        yield from _closer_lists(value, example if is_list(example) else [])
    elif is_text(value):
        yield from _closer_texts(value, example if is_text(example) else "")
    elif is_text(example) and example.isdecimal():
        yield int(example)


def _is_same(one: object, other: object) -> bool:
    """Whether two values are written alike: a number is no other kind of number, and the order of members counts."""
    if one is _ABSENT or other is _ABSENT:
        return one is other
    return json.dumps(one) == json.dumps(other)


def _closer_mappings(
    value: Mapping[object, object], example: Mapping[object, object]
) -> Iterator[Mapping[object, object]]:
    names = dict.fromkeys((*value, *example))
    differing = [name for name in names if not _is_same(value.get(name, _ABSENT), example.get(name, _ABSENT))]
    # First all members but one or two: mostly that is enough. Then several at once, as some only go together.
    for several in (*combinations(differing, 1), *combinations(differing, 2)):
        yield _with(example, several, value)
    for part in _parts(differing):
        yield _with(value, part, example)
    for name in differing:
        if is_text(day := value.get(name)) and is_text(other := example.get(name)):
            moved = dict(zip(differing, _moved([value.get(each) for each in differing], day, other), strict=False))
            yield _with(value, [each for each in moved if each in value], moved)
    for name in differing:
        if name in value:
            twins = [each for each in differing if _is_same(value.get(each), value[name])]
            for step in _closer(value[name], example.get(name, _ABSENT)):
                yield _with(value, twins, dict.fromkeys(twins, step))
                yield _with(value, [name], {name: step})


def _with(
    mapping: Mapping[object, object], names: Iterable[object], other: Mapping[object, object]
) -> Mapping[object, object]:
    """The mapping in which some members are as in another one."""
    members = {**mapping, **{name: other[name] for name in names if name in other}}
    return {name: each for name, each in members.items() if name not in names or name in other}


def _parts(names: Sequence[_Name]) -> Iterator[Sequence[_Name]]:
    """Halves, quarters and so on, down to each one alone."""
    size = 2 * len(names)
    while size := size // 2:
        for at in range(0, len(names), size):
            yield names[at : at + size]


def _moved(values: Sequence[object], day: str, other: str) -> list[object]:
    """All days and months, so far as the one from the other: what counts between them stays."""
    start, end = _read_day(day), _read_day(other)
    if start is None or end is None or len(day) != len(other):
        return []
    return [
        _moved_by(each, (end - start).days, (end.year - start.year) * 12 + end.month - start.month) for each in values
    ]


def _moved_by(value: object, days: int, months: int) -> object:
    if is_text(value) and (day := _read_day(value)):
        moved = in_range(lambda: days_after(day, days) if len(value) > _LENGTH_OF_MONTH else YearMonth.of(day) + months)
        return value if moved is None else str(moved)
    return value


def _read_day(text: str) -> date | None:
    """The day, or the first one of a month."""
    with suppress(ValueError):
        return as_day(f"{text}-01" if len(text) == _LENGTH_OF_MONTH else text)
    return None


def _closer_lists(value: Sequence[object], example: Sequence[object]) -> Iterator[list[object]]:
    for part in _parts(range(len(value))):
        yield [*value[: part[0]], *value[part[-1] + 1 :]]
    for at, item in enumerate(value):
        for step in _closer(item, example[at] if at < len(example) else _ABSENT):
            yield [*value[:at], step, *value[at + 1 :]]


def _closer_texts(value: str, example: str) -> Iterator[str]:
    for part in _parts(range(len(value))):
        yield value[: part[0]] + value[part[-1] + 1 :]
    # What is left has the characters of the example wherever they will do, from the front and from the back.
    size = min(len(value), len(example))
    while size:
        yield example[:size] + value[size:]
        yield value[:-size] + example[-size:]
        size //= 2
    for at, character in enumerate(example[: len(value)]):
        yield value[:at] + character + value[at + 1 :]
