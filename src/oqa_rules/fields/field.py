"""The declaration of a form field, from which come its verbs, its type and its schema.

Judging tidies nothing: that is a step of its own, and each change is reported by its name. Digits are ``0-9``
and nothing else.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import partial
from typing import TypeAlias, TypeGuard

from oqa_rules.rules import Change, Finding, Param, Rule, RuleViolation, Severity, Text, shown
from oqa_rules.rules.declared import entries as rules
from oqa_rules.rules.rule import MASK

DIGITS = "0123456789"

# What two and four digits add to a Luhn sum: every other one is doubled, and its digits added up.
_PAIR_SUMS = [pair % 10 + 2 * (pair // 10) + pair // 50 for pair in range(100)]
CHUNK = 10_000
CHUNK_SUMS = bytes((left + right) % 10 for left in _PAIR_SUMS for right in _PAIR_SUMS)


def is_digits(text: str) -> bool:
    """Whether the text is of digits alone, and not empty."""
    return text.isascii() and text.isdecimal()


def luhn_sum(digits: str) -> int:
    """The Luhn sum modulo 10 of at most twelve digits; 0 means that it holds."""
    front, last = divmod(int(digits), CHUNK)
    return (CHUNK_SUMS[front // CHUNK] + CHUNK_SUMS[front % CHUNK] + CHUNK_SUMS[last]) % 10


# What is expected.
TEXT = Text("文字列", "text")
DIGITS_TEXT = Text("文字列（先頭の0も含めた番号）", "text (a number with its leading zeros)")
YES_OR_NO = Text("「はい」か「いいえ」（JSONではtrueかfalse）", "yes or no (true or false; in a table はい or いいえ)")
OBJECT = Text("項目名と値の組（オブジェクト）", "names with their values (an object)")
LIST = Text("値の並び（リスト）", "a list of values")
DAY = Text("日付（例: 2026-11-20）", "a day such as 2026-11-20")
MONTH = Text("年月（例: 2027-02）", "a month such as 2027-02")
CHOICE = Text("選択肢の文字列", "a choice as text")

NOTHING = Text("空の値（null）", "nothing (null)")

# What was found.
_KINDS: tuple[tuple[type | tuple[type, ...], Text], ...] = (
    (str, Text("ほかの文字列", "other text")),
    (bool, Text("trueかfalse", "true or false")),
    ((int, float), Text("数値", "a number")),
    (Mapping, Text("オブジェクト", "an object")),
    ((list, tuple), Text("リスト", "a list")),
    (type(None), NOTHING),
    (datetime, Text("日時", "a date and time")),
    (date, Text("日付の値", "a date value")),
    (time, Text("時刻", "a time of day")),
)
_OTHER = Text("扱えない種類の値", "a value of another kind")


def is_text(value: object) -> TypeGuard[str]:
    """Whether the value is text; an object that only claims a class is not believed."""
    return issubclass(type(value), str)


def is_of(value: object, types: type | tuple[type, ...]) -> bool:
    """Whether the type of the value is one of these, or derived from one.

    An abstract class asks the type itself, and its metaclass may raise anything.
    """
    try:
        return issubclass(type(value), types)
    except Exception:  # noqa: BLE001  # no value may stop a check
        return False


def exact_text(text: str) -> str:
    """The text as a plain ``str``: a subclass may compare and print as something else."""
    return text if type(text) is str else str.__str__(text)


def is_date(value: object) -> TypeGuard[date]:
    """Whether the value is a date, or a date with a time."""
    return issubclass(type(value), date)


def is_mapping(value: object) -> TypeGuard[Mapping[object, object]]:
    """Whether the value is an object with names and values."""
    return type(value) is dict or is_of(value, Mapping)


def is_list(value: object) -> TypeGuard[list[object] | tuple[object, ...]]:
    """Whether the value is a list."""
    return issubclass(type(value), (list, tuple))


def kind_of(value: object) -> Text:
    """What kind of value this is; the value itself is never told."""
    return next((kind for types, kind in _KINDS if is_of(value, types)), _OTHER)


def wrong_type(expected: Text, value: object, path: str = "", *, hint: str | None = None) -> Finding:
    """The finding that a value is not of the ``expected`` kind."""
    return Finding.of(rules.FORM_WRONG_TYPE, path, hint=hint, expected=expected, found=kind_of(value))


Step: TypeAlias = tuple[str, Callable[[str], str]]
"""The name of a change, and the function that makes it."""

_FULL_WIDTH = re.compile("[０-９Ａ-Ｚａ-ｚ]+")
# White space, hyphens and dashes, commas, middle dots.
_SEPARATORS = re.compile("[\\s\\-\u2010-\u2015\u2212\uff0d\u30fc\uff70,\uff0c\u3001\uff64\u00b7\u30fb\uff65]+")


def _fold_width(text: str) -> str:
    # Only letters and digits are given to jaconv: it would fold punctuation as well.
    return _FULL_WIDTH.sub(_half_width, text)


def _half_width(run: re.Match[str]) -> str:
    import jaconv  # 5 ms that judging does without

    return str(jaconv.z2h(run[0], kana=False, ascii=True, digit=True))


NAME_STEPS: tuple[Step, ...] = (("white-space", str.strip),)
CODE_STEPS: tuple[Step, ...] = (*NAME_STEPS, ("width", _fold_width))
NUMBER_STEPS: tuple[Step, ...] = (
    *CODE_STEPS,
    ("separators", partial(_SEPARATORS.sub, "")),
    # Of the whole text upper() would turn ß into SS and ı into I: they must stay, and stay invalid.
    ("case", lambda text: re.sub("[a-z]+", lambda run: run[0].upper(), text)),
)


@dataclass(frozen=True, slots=True)
class Normalized:
    """A text after tidying, and what was changed. ``repr`` hides the text of a secret."""

    text: str
    changes: tuple[Change, ...] = ()
    secret: bool = False

    def __repr__(self) -> str:
        text = MASK if self.secret else self.text
        return f"Normalized({text=}, changes={self.changes!r})"


def tidy(text: str, steps: tuple[Step, ...], *, secret: bool = False) -> Normalized:
    """The text after all steps, and those that changed something."""
    changes: list[Change] = []
    for kind, step in steps:
        before, text = text, step(text)
        if before != text:
            changes.append(Change(kind, None, None) if secret else Change(kind, before, text))
    return Normalized(text, tuple(changes), secret)


def never(_: str) -> None:
    """No short cut: that of a field alone does not know its context."""


Judge: TypeAlias = Callable[[str], Iterable[Finding]]
"""All findings about a text that is judged exactly as given."""


def whole(pattern: str) -> Callable[[str], re.Match[str] | None]:
    """Whether a text matches the pattern from end to end, as a quick question."""
    return re.compile(pattern).fullmatch


def one_rule(rule: Rule, accepts: Callable[[str], object | None], **params: Param) -> Judge:
    """The judge of a field with one rule, which is broken by what is not accepted."""

    def judge(text: str) -> Iterator[Finding]:
        if accepts(text) is None:
            told = params if rule.sensitive else params | {"found": shown(text)}
            yield Finding.of(rule, hint=None, suggestion=None, **told)

    return judge


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A field of a form: its name, its rules, and how a text is judged and tidied.

    ``pattern`` matches every text without an error as a whole, in Python and in ECMA-262; it is
    ``None`` where no regular expression can. ``accepts`` asks the same quickly, and answers ``None``
    for no; ``spotless`` answers ``None`` where anything might be said, warnings and notices too.
    ``steps`` is what tidying does; ``expected`` tells what belongs there where something else than text
    stands. A ``secret`` field never gives its value away: no suggestion, no text in the list of changes.
    """

    name: str
    title: Text
    rules: tuple[Rule, ...]
    judge: Judge
    steps: tuple[Step, ...]
    example: str
    pattern: str | None
    accepts: Callable[[str], object | None]
    spotless: Callable[[str], object | None]
    secret: bool = False
    expected: Text = TEXT

    def check(self, text: object, *, strict: bool = False) -> tuple[Finding, ...]:
        """All findings about the text, exactly as given; never raises.

        The findings stand in the order of the parts of the text, then of the ids of their rules. What is
        not text has the one finding ``form.wrong-type``. Under ``strict`` a warning weighs as much as an
        error. A suggestion is for the whole text, and has no error under the same options: it is the tidied
        text, where that puts an error right, or what the rule itself knows.

        >>> from oqa_rules import prefecture_code
        >>> [(each.rule, each.suggestion) for each in prefecture_code.check("１３")]
        [('prefecture-code.format', '13')]
        """
        if type(text) is str and self.spotless(text) is not None:
            return ()
        if not is_text(text):
            return (wrong_type(self.expected, text),)
        exact = exact_text(text)
        findings = list(self.judge(exact))
        parts = list(dict.fromkeys(each.path for each in findings))
        findings.sort(key=lambda each: (parts.index(each.path), each.rule))
        if findings and not self.secret:
            findings = self._with_suggestions(exact, findings)
        return tuple(each.strictly() for each in findings) if strict else tuple(findings)

    def _with_suggestions(self, text: str, findings: list[Finding]) -> list[Finding]:
        tidied = tidy(text, self.steps).text
        found: dict[str, set[Severity]] = {text: {Severity.ERROR}}
        suggesting: list[Finding] = []
        for finding in findings:
            own = finding.suggestion
            candidate = tidied if own is None else own
            if candidate not in found:
                found[candidate] = {each.severity for each in self.judge(candidate)}
            passes = Severity.ERROR not in found[candidate]
            passes_strictly = passes and Severity.WARNING not in found[candidate]
            suggesting.append(
                finding.suggesting(
                    candidate if passes and (own or finding.is_error) else None,
                    under_strict=candidate if passes_strictly and (own or finding.strictly().is_error) else None,
                )
            )
        return suggesting

    def is_valid(self, value: object, *, strict: bool = False) -> bool:
        """Whether ``check`` finds no error, for any object at all; never raises.

        >>> from oqa_rules import secret_number
        >>> secret_number.is_valid("0482"), secret_number.is_valid(482)
        (True, False)
        """
        if strict:
            return not any(each.is_error for each in self.check(value, strict=True))
        if type(value) is str:
            return self.accepts(value) is not None
        return is_text(value) and self.accepts(exact_text(value)) is not None

    def validate(self, text: str, *, strict: bool = False) -> str:
        """The same text, where ``check`` finds no error.

        Raises ``RuleViolation``, a ``ValueError`` whose ``findings`` are those of ``check``.

        >>> from oqa_rules import score_table
        >>> score_table.validate("6")
        '6'
        """
        findings = self.check(text, strict=strict)
        if any(each.is_error for each in findings):
            del text  # a traceback that shows local variables is to show no secret
            raise RuleViolation(findings)
        return text

    def normalize(self, text: str) -> Normalized:
        """The tidied text, which is not judged, and what was changed.

        Raises ``RuleViolation`` (``form.wrong-type``) for a value that is not text.

        >>> from oqa_rules import customer_id
        >>> customer_id.normalize(" caf-0123456789").text
        'CAF0123456789'
        """
        if not is_text(text):
            findings = (wrong_type(self.expected, text),)
            del text  # as in validate
            raise RuleViolation(findings)
        return tidy(exact_text(text), self.steps, secret=self.secret)
