"""What a form is to a small program: members, each with the question whether a value will do, and rules across them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import TypeAlias
from unicodedata import category

from tests.oracle.wrong import fields
from tests.oracle.wrong.customer_id import PREFIXES, is_number

Members: TypeAlias = Mapping[str, object]
Question: TypeAlias = Callable[[object], bool]
Rule: TypeAlias = Callable[[Members], bool]


@dataclass(frozen=True)
class Form:
    """The members of an object, those that may be absent, and the rules across them."""

    members: Mapping[str, Question]
    optional: frozenset[str]
    rules: Mapping[str, Rule]

    def accepts(self, given: object) -> bool:
        if not isinstance(given, dict) or given.keys() - self.members.keys():
            return False
        there = {key: value for key, value in given.items() if not is_absent(key, value)}
        return (
            self.members.keys() - self.optional <= there.keys()
            and all(self.members[key](value) for key, value in there.items())
            and all(rule(there) for rule in self.rules.values())
        )

    def asking(self, **members: Question) -> Form:
        """The same form with other questions."""
        return replace(self, members={**self.members, **members})

    def ruled(self, **rules: Rule) -> Form:
        """The same form with other rules."""
        return replace(self, rules={**self.rules, **rules})

    def without(self, rule: str) -> Form:
        """The same form without one of its rules."""
        return replace(self, rules={name: each for name, each in self.rules.items() if name != rule})

    def allowing(self, *keys: str) -> Form:
        """The same form in which these members may be absent too."""
        return replace(self, optional=self.optional | set(keys))


def is_absent(key: str, value: object) -> bool:
    """Nothing is there, or an object with nothing in it where an object is due."""
    if isinstance(value, dict) and key in {"customer_id", "receipt_computer"}:
        return all(each is None for each in value.values())
    return value is None


# What a value may be


def text(question: Callable[[str], bool]) -> Question:
    return lambda value: isinstance(value, str) and question(value)


def texts(question: Callable[[str], bool]) -> Question:
    return lambda value: isinstance(value, list) and all(map(text(question), value))


def one_of(*keys: str) -> Question:
    return text(lambda value: value in keys)


_HYPHENS = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d\u30fc\uff70"


def is_label(value: object) -> bool:
    """Whether a text may be a printed label that nobody has told us: more than ASCII, hyphens and what is unseen."""
    return isinstance(value, str) and any(
        not (each.isascii() or each in _HYPHENS or each.isspace() or category(each) in {"Cc", "Cf", "Cs"})
        for each in value
    )


def one_of_or_label(*keys: str) -> Question:
    return text(lambda value: value in keys or is_label(value))


def anything(_value: object) -> bool:
    return True


def is_flag(value: object) -> bool:
    return isinstance(value, bool)


def is_day(value: str) -> bool:
    try:
        return date.fromisoformat(value).isoformat() == value and value[:2] == "20"
    except ValueError:
        return False


def is_customer_id(value: str) -> bool:
    return value[:3] in PREFIXES and is_number(value[3:])


def is_plan(value: object) -> bool:
    """A number of terminals, or their names."""
    return (type(value) is int and value >= 1) or (bool(value) and texts(fields.terminal_name)(value))
