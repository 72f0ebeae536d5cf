"""A field that takes one of several keys, or the label that the portal prints for it."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from unicodedata import category

from oqa_rules.fields.field import Field
from oqa_rules.fields.kinds import CHOICE, exact_text
from oqa_rules.fields.nfkc import nfkc
from oqa_rules.fields.normalize import HYPHENS, NAME_NORMALIZERS
from oqa_rules.fields.secret_number import BESIDE_SECRET
from oqa_rules.rules import HOUSE, Example, Rule, Text, Violation, shown
from oqa_rules.rules.frozen import FrozenDict
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
    why=Text(
        "必要な項目は選択によって変わります。選択肢にない値を推測して読むと、残りの項目まで誤って判定します。",
        "Which fields are needed depends on the choice. If another value were read by guessing, the rest would be "
        "judged by the guess.",
    ),
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


def _with_unknown_label(pick: Picker, _data: Data) -> Data:
    number = pick.one(("", "２：", "3:", "4."))
    return {"text": number + pick.one(("光ファイバー", "CTC・Qtnetの回線", "未契約", "その他の回線"))}


UNKNOWN_LABEL = Rule.warning(
    "choice.unknown-label",
    HOUSE,
    since="0.2.0",
    title=Text("確認できていない選択肢", "A label that is not known"),
    why=Text(
        "ポータルサイトの選択肢には、確認できていないものがあります。"
        "正しい選択を断らず、書き誤りも見過ごさないよう知らせます。",
        "Not every label of the portal is known. Refusing one that the screen does show would be wrong, and so would "
        "passing over a slip.",
    ),
    message=Text(
        "{field}の選択肢「{found}」は、確認できている表示にありません。そのまま受け取り、この選択による判定はしていません。"
        "確認できているのは次のものです。\n・{expected:\n・}",
        'The label "{found}" of the {field} is not among those that are known. It is taken as it is, and nothing is '
        "judged by it. These are known:\n- {expected:\n- }",
    ),
    remedy=Text(
        "画面に表示される選択肢と同じか確かめてください。",
        "See whether it is the choice as the screen shows it.",
    ),
    example=Example("eligibility-line", "２：その他の回線事業者"),
    near_miss=_with_unknown_label,
)(judged_elsewhere)

RULES = (UNKNOWN, UNKNOWN_LABEL)


def squeezed(label: str) -> str:
    """A label as it is compared: NFKC, without white space."""
    return "".join(nfkc(label).split())


_HYPHENS_IN_LABELS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\uff0d", "-"))
_NUMBER_IN_FRONT = re.compile("[0-9]+[:.]")


def _as_label(text: str) -> str:
    """A text as it is compared with the labels: squeezed, with one kind of hyphen."""
    return squeezed(text).translate(_HYPHENS_IN_LABELS)


def _without_number(label: str) -> str:
    """A label as it is compared, without the number that may stand in front of it."""
    number = _NUMBER_IN_FRONT.match(label)
    return label[number.end() :] if number else label


_NO_PART_OF_A_LABEL = ("Cc", "Cf", "Cs")


def may_be_label(text: str) -> bool:
    """Whether a text may be a label that is not known: hyphens and what cannot be seen aside, it is not all ASCII.

    >>> may_be_label("２：その他の回線"), may_be_label("adsl"), may_be_label("ip\u2010vpn\u3000")
    (True, False, False)
    """
    return not text.isascii() and any(
        not (each.isascii() or each in HYPHENS or each.isspace() or category(each) in _NO_PART_OF_A_LABEL)
        for each in text
    )


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Choice(Field):
    """A field that takes one of several keys, or its label.

    ``keys`` is the enumeration of its keys. ``labels`` holds the printed labels of each, as far as they are known;
    ``key_of`` answers with the key that a text stands for, or ``None``. A choice that ``has_unknown_labels`` also takes
    what may be one of them, which stands for no key.
    """

    keys: type[StrEnum]
    labels: Mapping[str, tuple[str, ...]]
    key_of: Callable[[str], str | None]
    has_unknown_labels: bool = False

    def parse(self, text: str) -> str:
        """The key that the text stands for, or a label that is not known as it is; raises ``RuleViolation`` otherwise.

        >>> from oqa_rules.fields.choices import FEE_PAYMENT
        >>> FEE_PAYMENT.parse("1:診療報酬支払額等から控除")
        'deduct'
        """
        exact = exact_text(self.validate(text))
        return self.key_of(exact) or exact


_LONGEST_LABEL = 100
"""No more of a text is compared with the labels."""


def _keys_by_words(labels: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """The key of each label without its number, where that is the label of no other key."""
    keys: dict[str, set[str]] = {}
    for key, each in labels.items():
        for label in each:
            if not label.isdecimal():
                keys.setdefault(_without_number(_as_label(label)), set()).add(key)
    return {words: next(iter(several)) for words, several in keys.items() if len(several) == 1}


def choice(
    name: str,
    title: Text,
    enumeration: type[StrEnum],
    printed: Mapping[StrEnum, tuple[str, ...]],
    *,
    other_labels: Mapping[StrEnum, tuple[str, ...]] | None = None,
    has_unknown_labels: bool = False,
) -> Choice:
    """The choice of the keys of an enumeration, with the labels that are printed for some of them.

    ``other_labels`` are read too, and not listed where somebody asks what there is.
    """
    labels = {key.value: printed.get(key, ()) + (other_labels or {}).get(key, ()) for key in enumeration}
    key_by_label = {_as_label(label): key for key, each in labels.items() for label in each}
    key_by_words = _keys_by_words(labels)
    # A choice whose label is not known is listed by its key.
    listed = tuple(label for key in enumeration for label in printed.get(key, ()) or (key.value,))
    by_squeezed = {squeezed(each).casefold(): each for each in (*labels, *listed)}
    keys = tuple(labels)

    def key_of(text: str) -> str | None:
        if text in labels:
            return text
        label = _as_label(text)
        return key_by_label.get(label) or key_by_words.get(_without_number(label))

    def check(text: str) -> Violation | None:
        if key_of(text) is not None or (has_unknown_labels and may_be_label(text)):
            return None
        from difflib import get_close_matches  # only where something is wrong

        near = get_close_matches(squeezed(text[:_LONGEST_LABEL]).casefold(), by_squeezed, n=1)
        suggestion = by_squeezed[near[0]] if near else None
        return Violation(suggestion=suggestion, field=title, expected=listed, keys=keys, found=shown(text))

    def check_label(text: str) -> Violation | None:
        if key_of(text) is not None or not may_be_label(text):
            return None
        return Violation(field=title, expected=listed, found=shown(text))

    rules = [UNKNOWN.with_check(check, near_miss=_another_key)]
    if has_unknown_labels:
        rules.append(UNKNOWN_LABEL.with_check(check_label, near_miss=_with_unknown_label))
    return Choice(
        name=name,
        title=title,
        own_rules=tuple(rules),
        normalizers=NAME_NORMALIZERS,
        expected=CHOICE,
        example=keys[0],
        clean=key_of,
        keys=enumeration,
        labels=FrozenDict(labels),
        key_of=key_of,
        has_unknown_labels=has_unknown_labels,
    )
