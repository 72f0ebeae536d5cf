"""The choices of the forms, by their keys and by the labels that are printed for them."""

from __future__ import annotations

from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument

from oqa_rules.fields import choices
from oqa_rules.fields.choices import Choice
from oqa_rules.strategies.picker import Picker, built
from oqa_rules.strategies.text_faults import full_width

CHOICES = {choice.name: choice for choice in choices.ALL}
"""Each choice by its name."""


def any_key(pick: Picker, choice: Choice) -> str:
    """A key of the choice."""
    return pick.one(tuple(choice.labels))


def any_writing(pick: Picker, choice: Choice) -> str:
    """A key of the choice, or a label that is printed for one, in either width and with white space about it."""
    printed = [label for labels in choice.labels.values() for label in labels]
    written = [*printed, *map(full_width, printed), *(f" {label}\u3000" for label in printed)]
    return pick.one([*choice.labels, *written])


def choice_keys(name: str, *, labels: bool = False) -> st.SearchStrategy[str]:
    """The keys of the choice of that name, such as ``"fee-payment"``; with ``labels`` what is printed as well.

    Raises ``InvalidArgument`` where there is no choice of that name.
    """
    if name not in CHOICES:
        raise InvalidArgument(f"{name!r} is no choice; there are {', '.join(CHOICES)}")
    return built(any_writing if labels else any_key, CHOICES[name])
