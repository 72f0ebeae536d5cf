"""A field that takes one of several keys, or the label that the portal prints for it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from enum import StrEnum

from oqa_rules.fields.field import Field
from oqa_rules.fields.kinds import CHOICE, exact_text
from oqa_rules.fields.nfkc import nfkc
from oqa_rules.fields.normalize import NAME_NORMALIZERS
from oqa_rules.fields.secret_number import BESIDE_SECRET
from oqa_rules.rules import HOUSE, Example, Rule, Text, Violation, shown
from oqa_rules.rules.picker import Data, Picker
from oqa_rules.rules.rule import judged_elsewhere


def _another_key(pick: Picker, data: Data) -> Data:
    """A bare number, the key of another choice, or its own with a mistake."""
    if pick.perhaps():
        return {"text": pick.nearly(str(data["text"]))}
    return {"text": pick.one(("1", "2", "0", pick.valid("eligibility-line"), pick.valid("billing-line"), "new", "on"))}


UNKNOWN = Rule.error(
    "choice.unknown",
    HOUSE,
    title=Text("選択肢にない値", "Not one of the choices"),
    message=Text(
        "{field}の選択肢にない「{found}」が入力されています。次のどれか（プログラムからは{keys}も可）です。\n・{expected:\n・}",
        'The {field} has no choice "{found}". It is one of these (or by its key: {keys}):\n- {expected:\n- }',
    ),
    remedy=Text(
        "選択肢を画面の表示どおりに入力してください。",
        "Enter one of the choices as it is printed, or its key.",
    ),
    hints=BESIDE_SECRET,
    example=Example("billing-line", "1"),
    near_miss=_another_key,
)(judged_elsewhere)

RULES = (UNKNOWN,)


def squeezed(label: str) -> str:
    """A label as it is compared: NFKC, without white space."""
    return "".join(nfkc(label).split())


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Choice(Field):
    """A field that takes one of several keys, or its label.

    ``keys`` is the enumeration of its keys. ``labels`` holds the printed labels of each, as far as they are known;
    ``key_of`` answers with the key that a text stands for, or ``None``.
    """

    keys: type[StrEnum]
    labels: Mapping[str, tuple[str, ...]]
    key_of: Callable[[str], str | None]

    def parse(self, text: str) -> str:
        """The key that the text stands for; raises ``RuleViolation`` where there is none.

        >>> from oqa_rules.fields.choices import FEE_PAYMENT
        >>> FEE_PAYMENT.parse("1:診療報酬支払額等から控除")
        'deduct'
        """
        exact = exact_text(self.validate(text))
        return self.key_of(exact) or exact


_LONGEST_LABEL = 100
"""No more of a text is compared with the labels."""


def choice(name: str, title: Text, enumeration: type[StrEnum], printed: Mapping[StrEnum, tuple[str, ...]]) -> Choice:
    """The choice of the keys of an enumeration, with the labels that are printed for some of them."""
    labels = {key.value: printed.get(key, ()) for key in enumeration}
    key_by_label = {squeezed(label): key for key, each in labels.items() for label in each}
    # A bare number says little in a list; a choice whose label is not known is listed by its key.
    listed = tuple(
        listed_label
        for key, each in labels.items()
        for listed_label in [label for label in each if not label.isdecimal()] or [key]
    )
    by_squeezed = {squeezed(each).casefold(): each for each in (*labels, *listed)}
    keys = tuple(labels)

    def key_of(text: str) -> str | None:
        return text if text in labels else key_by_label.get(squeezed(text))

    def check(text: str) -> Violation | None:
        if key_of(text) is not None:
            return None
        near = get_close_matches(squeezed(text[:_LONGEST_LABEL]).casefold(), by_squeezed, n=1)
        suggestion = by_squeezed[near[0]] if near else None
        return Violation(suggestion=suggestion, field=title, expected=listed, keys=keys, found=shown(text))

    return Choice(
        name=name,
        title=title,
        own_rules=(UNKNOWN.with_check(check, near_miss=_another_key),),
        normalizers=NAME_NORMALIZERS,
        expected=CHOICE,
        example=keys[0],
        clean=key_of,
        keys=enumeration,
        labels=labels,
        key_of=key_of,
    )
