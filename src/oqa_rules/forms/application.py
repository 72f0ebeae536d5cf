"""What every application begins with, and the rules that all of them share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, TypeVar

from typing_extensions import override

from oqa_rules.calendar import DateOutOfRange, YearMonth
from oqa_rules.fields import institution_code
from oqa_rules.fields.choices import squeezed
from oqa_rules.fields.kinds import is_text, kind_of
from oqa_rules.forms.names import NAMES
from oqa_rules.parts.description import ASCII_ONLY
from oqa_rules.parts.part import Across, Part
from oqa_rules.parts.value import Outcome, Value
from oqa_rules.rulebook import Finding, Rule, Text, shown
from oqa_rules.rulebook.rules import eligibility, form
from oqa_rules.rulebook.rules import institution_code as code_rules
from oqa_rules.schedule import construction_deadline

if TYPE_CHECKING:
    from pydantic.json_schema import JsonSchemaValue

    from oqa_rules.parts.reading import Filled


_Promise = TypeVar("_Promise")


class FormNameValue(Value):
    """The name of one form, by its key or in Japanese."""

    def __init__(self, *names: str) -> None:
        self.names = names
        self.quick = {name: name for name in names}.get

    @override
    def read(self, given: object) -> Outcome:
        if is_text(given):
            for name in self.names:
                if given == name or squeezed(given) == NAMES[name].ja:
                    return name, ()
        found = shown(given) if is_text(given) else kind_of(given)
        return None, (Finding.of(form.FORM_UNKNOWN_FORM, expected=self.names, found=found),)

    @override
    def json_schema(self) -> JsonSchemaValue:
        return {
            "type": "string",
            "anyOf": [{"enum": list(self.names)}, {"not": {"pattern": ASCII_ONLY}}],
            "x-oqa-rules": [form.FORM_UNKNOWN_FORM.id],
        }


BEYOND = Text("扱える日付の範囲の外", "a day outside of all dates")
"""What stands in a message where a day lies before 2000 or after 2099."""


def in_range(promise: Callable[[], _Promise]) -> _Promise | None:
    """The promise, or ``None`` where one of its days lies outside of all dates there are."""
    try:
        return promise()
    except DateOutOfRange:
        return None


class Application(Part):
    """An application as it is filed on the portal."""

    @override
    @classmethod
    def not_an_object(cls, given: object) -> Finding:
        return Finding.of(form.FORM_NOT_AN_OBJECT, found=kind_of(given))


CODE_RULES = (code_rules.INSTITUTION_CODE_CHECK_DIGIT, code_rules.INSTITUTION_CODE_VISITING_NURSE_NUMBER)
"""The rules that ``code_in_context`` judges."""


def code_in_context(filled: Filled) -> Iterable[Finding]:
    """The rules about the institution code that prefecture and score table bring."""
    code = filled.get("institution_code", str)
    if code is None:
        return ()
    prefecture, score_table = filled.get("prefecture_code", str), filled.get("score_table", str)
    findings = institution_code.check_context(code, prefecture=prefecture, score_table=score_table)
    return [each.under("/institution_code") for each in findings]


def terms(filled: Filled) -> Iterator[Finding]:
    """The rule that the terms are accepted."""
    if filled.values.get("terms_accepted") is False:
        yield Finding.of(eligibility.TERMS_NOT_ACCEPTED, "/terms_accepted")


def two_weeks(rule: Rule) -> Across:
    """The rule that an application is made two weeks before construction."""

    def judge(filled: Filled) -> Iterator[Finding]:
        applied_on, construction_on = filled.get("applied_on", date), filled.get("construction_on", date)
        if applied_on is None or construction_on is None:
            return
        apply_by = _apply_by(construction_on)
        if apply_by is None or applied_on > apply_by:
            yield Finding.of(
                rule,
                "/applied_on",
                construction_on=str(construction_on),
                expected=BEYOND if apply_by is None else str(apply_by),
                found=str(applied_on),
            )

    return judge


@lru_cache(maxsize=1024)
def _apply_by(construction_on: date) -> date | None:
    # Remembered, because applications of one batch share a handful of construction days.
    deadline = in_range(lambda: construction_deadline(construction_on))
    return None if deadline is None else deadline.apply_by


def month_of(filled: Filled, key: str) -> YearMonth | None:
    """The month in which the day of a member lies."""
    day = filled.get(key, date)
    return None if day is None else YearMonth.of(day)
