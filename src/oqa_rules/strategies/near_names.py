"""Near misses of names and choices: nothing to see, breaks and hidden characters, too long, not offered."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Final

from oqa_rules.fields import institution_name, terminal_name
from oqa_rules.fields.choices import BILLING_LINE
from oqa_rules.rulebook import Example, Rule
from oqa_rules.rulebook.rules import choice as choice_rules
from oqa_rules.rulebook.rules import institution_name as institution_rules
from oqa_rules.rulebook.rules import terminal_name as terminal_rules
from oqa_rules.strategies.choice_keys import CHOICES
from oqa_rules.strategies.codes import first_of
from oqa_rules.strategies.names import GENERIC_TERMINALS, any_institution_name, any_terminal_name
from oqa_rules.strategies.near_codes import NearMisses, examples_of
from oqa_rules.strategies.picker import Make, Picker
from oqa_rules.strategies.text_faults import TextFault, full_width, inserted, whole, with_fault

_NOTHING_TO_SEE = " \u3000\u00a0\u2003\u200b\ufeff\u00ad\ue000"
_BREAKS = ("\n", "\r", "\t", "\0", "\x1b", "\x7f", "\x85", "\u2028", "\u2029")
_HIDDEN = ("\u200b", "\ufeff", "\u200e", "\u202e", "\u2060", "\u00ad")
_MOST_TOO_LONG = 3

_OTHER_SPELLINGS: Final[tuple[TextFault, ...]] = (
    whole(str.upper),
    whole(str.lower),
    whole(full_width),
    *map(inserted, (" ", "-", "_")),
    whole(lambda text: f"{text}用"),
    whole(lambda text: f"{text} {text}"),
)
"""Ways to write a generic name that leave it as generic as it is."""


def any_blank(pick: Picker) -> str:
    """A text in which there is nothing to see: empty, white space of any width, characters without ink."""
    return "".join(pick.one(_NOTHING_TO_SEE) for _ in range(pick.below(4)))


def _near_names(
    of: str, any_name: Make[str], rules: tuple[Rule, Rule, Rule, Rule], longest: int
) -> Iterator[tuple[str, Make[Example]]]:
    def with_one_of(characters: tuple[str, ...]) -> Make[Example]:
        faults = tuple(map(inserted, characters))
        return examples_of(of, lambda pick: with_fault(pick, any_name(pick), faults))

    def too_long(pick: Picker) -> str:
        length = pick.between(longest + 1, longest + _MOST_TOO_LONG)
        return (any_name(pick) * length)[:length]

    blank, characters, invisible, long = (rule.id for rule in rules)
    yield blank, examples_of(of, any_blank)
    yield characters, with_one_of(_BREAKS)
    yield invisible, with_one_of(_HIDDEN)
    yield long, examples_of(of, too_long)


def _generic(pick: Picker) -> str:
    return with_fault(pick, pick.one(GENERIC_TERMINALS), _OTHER_SPELLINGS)


def unknown_choice(pick: Picker, name: str) -> str:
    """A key of another choice, a bare number, or a key of the choice itself with a fault."""
    own = CHOICES[name].labels
    others = [key for other in CHOICES.values() for key in other.labels if key not in own]
    return with_fault(pick, pick.one(tuple(own))) if pick.perhaps() else pick.one(["1", "2", "0", *others])


def _unknown_choice(pick: Picker) -> Example:
    name = pick.one(first_of(BILLING_LINE.name, tuple(CHOICES)))
    return Example(name, unknown_choice(pick, name))


_TERMINAL_RULES = (
    terminal_rules.TERMINAL_NAME_BLANK,
    terminal_rules.TERMINAL_NAME_CHARACTERS,
    terminal_rules.TERMINAL_NAME_INVISIBLE,
    terminal_rules.TERMINAL_NAME_LONG,
)
_INSTITUTION_RULES = (
    institution_rules.INSTITUTION_NAME_BLANK,
    institution_rules.INSTITUTION_NAME_CHARACTERS,
    institution_rules.INSTITUTION_NAME_INVISIBLE,
    institution_rules.INSTITUTION_NAME_LONG,
)

NEAR_NAMES: Final[NearMisses] = {
    **dict(
        _near_names(
            terminal_name.FIELD.name,
            partial(any_terminal_name, strict=True),
            _TERMINAL_RULES,
            terminal_name.LONGEST,
        )
    ),
    terminal_rules.TERMINAL_NAME_GENERIC.id: examples_of(terminal_name.FIELD.name, _generic),
    **dict(
        _near_names(
            institution_name.FIELD.name,
            partial(any_institution_name, strict=True),
            _INSTITUTION_RULES,
            institution_name.LONGEST,
        )
    ),
    choice_rules.CHOICE_UNKNOWN.id: _unknown_choice,
}
"""Near misses of the rules about names, and of the one about choices."""
