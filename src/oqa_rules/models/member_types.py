"""Members that hold a day, a month, yes or no, or several texts; and all types of members, named as in schemas."""

import re
from datetime import date, datetime
from functools import lru_cache
from typing import Annotated

from pydantic import SecretStr
from pydantic.json_schema import JsonSchemaValue
from typing_extensions import TypeAliasType, override

from oqa_rules.calendar import DateOutOfRange, DateRefused, YearMonth
from oqa_rules.calendar.day import as_day
from oqa_rules.fields import choices, customer_id, date_text, score_table, secret_number, terminal_name, year_month
from oqa_rules.fields.field import (
    DAY,
    LIST,
    YES_OR_NO,
    Field,
    Normalized,
    exact_text,
    is_date,
    is_list,
    is_text,
    kind_of,
    wrong_type,
)
from oqa_rules.models.text_types import (
    ChoiceType,
    FieldType,
    MemberType,
    Outcome,
    ScoreTableType,
    SecretType,
    TextType,
)
from oqa_rules.rules import Finding, Text
from oqa_rules.rules.declared.entries import FORM_WRONG_TYPE
from oqa_rules.types import FieldAnnotation


class _RememberedValue(FieldType):
    # Applications of one batch share a handful of days and months.

    keeps_text = False

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        remembered = lru_cache(maxsize=1024)(self._value)
        # A value of another type may claim to be equal to one that is remembered.
        self.quick = lambda given: remembered(given) if type(given) is str or type(given) is date else None

    def _value(self, given: str | date) -> object:
        return self.read(given)[0]

    @override
    def to_json(self, value: object) -> object:
        return str(value)


class DayType(_RememberedValue):
    """A calendar day in Japan, as ``YYYY-MM-DD``, a ``date`` or an aware ``datetime``: what the date functions take."""

    @override
    def read(self, given: object) -> Outcome:
        text = given
        if is_date(given):
            try:
                text = as_day(given).isoformat()
            except DateOutOfRange:
                text = datetime.isoformat(given) if isinstance(given, datetime) else date.isoformat(given)
            except DateRefused:
                return None, (wrong_type(DAY, given, hint="naive-datetime"),)
        findings = self.field.check(text)
        return (None if findings or not is_text(text) else date.fromisoformat(text)), findings


class MonthType(_RememberedValue):
    """A month, as ``YYYY-MM`` or as a ``YearMonth``."""

    # pydantic would take a YearMonth apart, and what model_dump gives could not be read again.
    written = "unless-none"

    @override
    def read(self, given: object) -> Outcome:
        if type(given) is YearMonth:
            return given, ()
        findings = self.field.check(given)
        return (None if findings or not is_text(given) else YearMonth.parse(given)), findings


_FLAG_CELLS = {"true": True, "1": True, "はい": True, "false": False, "0": False, "いいえ": False}


class FlagType(MemberType):
    """``true`` or ``false``; in a cell, as people write it there."""

    def __init__(self) -> None:
        self.quick = lambda given: given if given is True or given is False else None

    @override
    def from_cell(self, text: str) -> object:
        return _FLAG_CELLS.get(text.casefold(), text)

    @override
    def read(self, given: object) -> Outcome:
        return (given, ()) if given is True or given is False else (None, (wrong_type(YES_OR_NO, given),))

    @override
    def json_schema(self) -> JsonSchemaValue:
        return {"type": "boolean"}


_COUNT = re.compile("[0-9０-９]{1,6}")
_MOST_SHOWN = 999_999
_EMPTY_LIST = Text("空のリスト", "an empty list")
_PARTS_OF_A_CELL = re.compile("[;；\r\n]")
_COUNT_OR_NAMES = Text("1以上の整数か、端末名称のリスト", "a whole number from 1, or a list of names")


def _raw_parts(cell: str) -> list[str]:
    return [part for part in _PARTS_OF_A_CELL.split(cell) if part.strip()]


class TextsType(MemberType):
    """A list of texts, each read as ``item``; in a cell parted by ``;``, ``；`` or line breaks.

    White space around the parts of a cell is dropped, and so are empty parts; a ``、`` belongs to a name.
    """

    def __init__(self, item: MemberType) -> None:
        self.item = item
        self.quick = self._plain_texts

    def _plain_texts(self, given: object) -> tuple[object, ...] | None:
        if not is_list(given) or any(type(each) is not str or self.item.quick(each) is None for each in given):
            return None
        return tuple(given)

    @override
    def read(self, given: object) -> Outcome:
        if not is_list(given):
            return None, (wrong_type(LIST, given),)
        texts: list[object] = []
        findings: list[Finding] = []
        for index, each in enumerate(given):
            text, of_text = self.item.read(exact_text(each) if is_text(each) else each)
            texts.append(text)
            findings += [finding.under(f"/{index}") for finding in of_text]
        return (None if any(each.is_error for each in findings) else tuple(texts)), tuple(findings)

    @override
    def from_cell(self, text: str) -> object:
        return [part.strip() for part in _raw_parts(text)]

    @override
    def parts_of_cell(self, text: str) -> object:
        return _raw_parts(text)

    @override
    def tidied(self, text: str) -> Normalized:
        return self.item.tidied(text)

    @override
    def json_schema(self) -> JsonSchemaValue:
        return {"type": "array", "items": self.item.json_schema()}


class PlannedTerminalsType(TextsType):
    """How many terminals are planned, or their names."""

    @override
    def _plain_texts(self, given: object) -> tuple[object, ...] | None:
        return super()._plain_texts(given) or None

    @override
    def read(self, given: object) -> Outcome:
        if type(given) is int and given >= 1:
            return given, ()
        if is_list(given) and given:
            return super().read(given)
        found = kind_of(given)
        if type(given) is float or (type(given) is int and abs(given) <= _MOST_SHOWN):
            found = Text(f"{given}", f"{given}")
        elif is_list(given):
            found = _EMPTY_LIST
        return None, (Finding.of(FORM_WRONG_TYPE, expected=_COUNT_OR_NAMES, found=found),)

    @override
    def from_cell(self, text: str) -> object:
        number = text.strip()
        return int(number) if _COUNT.fullmatch(number) else super().from_cell(text)

    @override
    def parts_of_cell(self, text: str) -> object:
        return self.from_cell(text) if _COUNT.fullmatch(text.strip()) else super().parts_of_cell(text)

    @override
    def json_schema(self) -> JsonSchemaValue:
        return {"anyOf": [{"type": "integer", "minimum": 1}, super().json_schema() | {"minItems": 1}]}


TERMINAL_NAMES = TextsType(FieldType(terminal_name.FIELD))
PLANNED_TERMINALS = PlannedTerminalsType(FieldType(terminal_name.FIELD))
CHANGE_ITEMS = TextsType(TextType())


Day = TypeAliasType("Day", Annotated[date, DayType(date_text.FIELD)])
Month = TypeAliasType("Month", Annotated[YearMonth, MonthType(year_month.FIELD)])
Flag = TypeAliasType("Flag", Annotated[bool, FlagType()])
ScoreTableChoice = TypeAliasType("ScoreTableChoice", Annotated[str, ScoreTableType(score_table.FIELD)])
MaskedSecretNumber = TypeAliasType("MaskedSecretNumber", Annotated[SecretStr, SecretType(secret_number.FIELD)])

CustomerIdPrefix = TypeAliasType("CustomerIdPrefix", Annotated[str, FieldAnnotation(customer_id.PREFIX)])
CustomerIdNumber = TypeAliasType("CustomerIdNumber", Annotated[str, FieldAnnotation(customer_id.NUMBER)])
CustomerIdConfirmation = TypeAliasType("CustomerIdConfirmation", Annotated[str, TextType(customer_id.NUMBER.steps)])

EligibilityKind = TypeAliasType("EligibilityKind", Annotated[str, ChoiceType(choices.ELIGIBILITY_KIND)])
BillingKind = TypeAliasType("BillingKind", Annotated[str, ChoiceType(choices.BILLING_KIND)])
EligibilityLine = TypeAliasType("EligibilityLine", Annotated[str, ChoiceType(choices.ELIGIBILITY_LINE)])
BillingLine = TypeAliasType("BillingLine", Annotated[str, ChoiceType(choices.BILLING_LINE)])
FletsV6Option = TypeAliasType("FletsV6Option", Annotated[str, ChoiceType(choices.FLETS_V6_OPTION)])
FeePayment = TypeAliasType("FeePayment", Annotated[str, ChoiceType(choices.FEE_PAYMENT)])
