"""What every application begins with, お客さまID as forms ask for it, and the rules that all of them share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, TypeVar

from typing_extensions import override

from oqa_rules.calendar import DateOutOfRange, YearMonth
from oqa_rules.fields import customer_id, institution_code
from oqa_rules.fields.choices import squeezed
from oqa_rules.fields.field import is_text, kind_of
from oqa_rules.forms import labels
from oqa_rules.forms.labels import NAMES
from oqa_rules.parts.members import Label
from oqa_rules.parts.part import Across, Part
from oqa_rules.parts.reading import Filled
from oqa_rules.parts.text_values import ASCII_ONLY, Outcome, Value
from oqa_rules.parts.types import CustomerIdConfirmation, CustomerIdNumber, CustomerIdPrefix, Flag
from oqa_rules.rulebook import Finding, Rule, Text, shown
from oqa_rules.rulebook.rules import applications as application_rules
from oqa_rules.rulebook.rules import codes as code_rules
from oqa_rules.rulebook.rules import customer_id as id_rules
from oqa_rules.rulebook.rules import entries as entry_rules
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
        return None, (Finding.of(entry_rules.FORM_UNKNOWN_FORM, expected=self.names, found=found),)

    @override
    def json_schema(self) -> JsonSchemaValue:
        return {
            "type": "string",
            "anyOf": [{"enum": list(self.names)}, {"not": {"pattern": ASCII_ONLY}}],
            "x-oqa-rules": [entry_rules.FORM_UNKNOWN_FORM.id],
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
        return Finding.of(entry_rules.FORM_NOT_AN_OBJECT, found=kind_of(given))


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
        yield Finding.of(application_rules.TERMS_NOT_ACCEPTED, "/terms_accepted")


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


def _length(filled: Filled) -> Iterable[Finding]:
    prefix, number = filled.get("prefix", str), filled.get("number", str)
    return () if prefix is None or number is None else customer_id.check_length(prefix, number)


def _confirmation(filled: Filled) -> Iterable[Finding]:
    # Two entries can be compared whatever else is wrong with them.
    number, confirmation = filled.text_given("number"), filled.text_given("confirmation")
    return () if number is None or confirmation is None else customer_id.check_confirmation(number, confirmation)


class CustomerIdEntry(Part):
    """The three entries for お客さまID (資格-4); which of them must be there depends on the line."""

    title = labels.CUSTOMER_ID
    across = (_length, _confirmation)
    rules_across = (id_rules.CUSTOMER_ID_UNUSUAL_LENGTH, id_rules.CUSTOMER_ID_CONFIRMATION)

    prefix: Annotated[CustomerIdPrefix | None, labels.CUSTOMER_ID_PREFIX] = None
    number: Annotated[CustomerIdNumber | None, labels.CUSTOMER_ID_NUMBER] = None
    confirmation: Annotated[CustomerIdConfirmation | None, labels.CUSTOMER_ID_CONFIRMATION] = None


class _SameLine(Part):
    """Whether the line is the one of the eligibility application."""

    same_as_eligibility: Annotated[
        Flag | None, Label(Text("オンライン資格確認等システムと同じ回線", "same line as for eligibility"))
    ] = None


class BillingCustomerIdEntry(CustomerIdEntry, _SameLine):
    """お客さまID of the line for claims: the same as for eligibility, or one of its own (請求-4)."""


def asked_for(line_type: str) -> Label:
    """The label of a customer ID that the portal asks for with that line type only."""
    return Label(labels.CUSTOMER_ID, "お客様ID", asked=("line_type", line_type))


def presence(line_type: str, *needed: str) -> Across:
    """The rules whether the customer ID is there: all ``needed`` members with that line type, none with another.

    An entry that says that the line is the same as for eligibility needs nothing more (請求-4).
    """

    def judge(filled: Filled) -> Iterator[Finding]:
        chosen = filled.get("line_type", str)
        if chosen is None:
            return
        if chosen != line_type:
            if "customer_id" in filled.given:
                yield Finding.of(id_rules.CUSTOMER_ID_NOT_ASKED, "/customer_id")
            return
        if "customer_id" not in filled.given:
            yield Finding.of(id_rules.CUSTOMER_ID_REQUIRED, "/customer_id", field=labels.CUSTOMER_ID)
            return
        entry = filled.get("customer_id", Filled)
        if entry is None or entry.values.get("same_as_eligibility", "same_as_eligibility" in entry.given):
            return
        for key in needed:
            if key not in entry.given:
                title = next(each.label.title for each in CustomerIdEntry.members.members if each.key == key)
                yield Finding.of(id_rules.CUSTOMER_ID_REQUIRED, f"/customer_id/{key}", field=title)

    return judge
