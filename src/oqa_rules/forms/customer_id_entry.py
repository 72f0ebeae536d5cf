"""お客さまID as a form asks for it: chosen prefix, number, and the number again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Annotated

from oqa_rules.fields import customer_id
from oqa_rules.forms import labels
from oqa_rules.parts.members import Label
from oqa_rules.parts.part import Across, Part
from oqa_rules.parts.reading import Filled
from oqa_rules.parts.types import CustomerIdConfirmation, CustomerIdNumber, CustomerIdPrefix, Flag
from oqa_rules.rulebook import Finding, Text
from oqa_rules.rulebook.rules import customer_id as id_rules
from oqa_rules.rulebook.rules import customer_id_in_form as rules


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
                yield Finding.of(rules.CUSTOMER_ID_NOT_ASKED, "/customer_id")
            return
        if "customer_id" not in filled.given:
            yield Finding.of(rules.CUSTOMER_ID_REQUIRED, "/customer_id", field=labels.CUSTOMER_ID)
            return
        entry = filled.get("customer_id", Filled)
        if entry is None or entry.values.get("same_as_eligibility", "same_as_eligibility" in entry.given):
            return
        for key in needed:
            if key not in entry.given:
                title = next(each.label.title for each in CustomerIdEntry.members.members if each.key == key)
                yield Finding.of(rules.CUSTOMER_ID_REQUIRED, f"/customer_id/{key}", field=title)

    return judge
