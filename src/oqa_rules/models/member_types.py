"""Members that hold a day, a month or several texts; and all types of members, named as in schemas."""

import re
from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Self

from pydantic import SecretStr
from pydantic.json_schema import JsonSchemaValue
from typing_extensions import TypeAliasType, override

from oqa_rules.calendar import DateOutOfRange, DateRefused, YearMonth
from oqa_rules.calendar.day import FIRST, LAST, as_day
from oqa_rules.fields import (
    choices,
    customer_id,
    date_text,
    institution_code,
    institution_name,
    prefecture_code,
    score_table,
    secret_number,
    terminal_name,
    year_month,
)
from oqa_rules.fields.field import Field
from oqa_rules.fields.kinds import (
    DAY,
    LIST,
    exact_text,
    is_date,
    is_list,
    is_text,
    kind_of,
    wrong_type,
)
from oqa_rules.fields.normalize import Normalized
from oqa_rules.models import schema as schemas
from oqa_rules.models.flag_type import FlagType
from oqa_rules.models.text_types import (
    ChoiceType,
    FieldType,
    MemberType,
    Outcome,
    PrefixType,
    ScoreTableType,
    TextType,
)
from oqa_rules.rules import Finding, Text
from oqa_rules.rules.evaluate import blocks
from oqa_rules.rules.shape import FORM_WRONG_TYPE
from oqa_rules.rules.weights import Weights

_DAYS: dict[str, date] = {}
"""Each day that was read, as it is written: there are 36,525 at most, and few in one batch."""


class DayType(FieldType):
    """A calendar day in Japan, as ``YYYY-MM-DD``, a ``date`` or an aware ``datetime``: what the date functions take."""

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.clean = None
        self.known = _DAYS

    @override
    def read(self, value: object, context: Mapping[str, object]) -> Outcome:
        text = value
        if is_date(value):
            try:
                text = as_day(value).isoformat()
            except DateOutOfRange:
                text = datetime.isoformat(value) if isinstance(value, datetime) else date.isoformat(value)
            except DateRefused:
                return None, (wrong_type(DAY, value, hint="naive-datetime"),)
        findings = self.field.check(text)
        if findings or not is_text(text):
            return None, findings
        day = _DAYS[exact_text(text)] = date.fromisoformat(text)
        return day, findings

    @override
    def to_json(self, value: object) -> object:
        return str(value)


_FIRST_DAY = "-01"
_FIRST_MONTH = YearMonth.of(FIRST)
_MONTHS = {
    str(month): month for month in (_FIRST_MONTH + after for after in range(YearMonth.of(LAST) - _FIRST_MONTH + 1))
}
"""Every month there is, as it is written."""


class MonthType(FieldType):
    """A month, as ``YYYY-MM`` or as a ``YearMonth``."""

    # pydantic would take a YearMonth apart, and what model_dump gives could not be read again.
    written = "unless-none"

    def __init__(self, field: Field) -> None:
        super().__init__(field)
        self.clean = None
        self.known = _MONTHS

    @override
    def read(self, value: object, context: Mapping[str, object]) -> Outcome:
        if type(value) is YearMonth:
            return value, ()
        findings = self.field.check(value)
        return (None if findings or not is_text(value) else YearMonth.parse(value)), findings

    @override
    def from_day(self, text: str) -> str:
        # A spreadsheet makes the first day of a month of 2027-02.
        return text.removesuffix(_FIRST_DAY)

    @override
    def to_json(self, value: object) -> object:
        return str(value)


_COUNT = re.compile("[0-9０-９]{1,6}")
_MOST_SHOWN = 999_999
_EMPTY_LIST = Text("空のリスト", "an empty list")
_PARTS_OF_A_CELL = re.compile("[;；\r\n]")
_BETWEEN_PARTS = "；"
_COUNT_OR_NAMES = Text("1以上の整数か、端末名称のリスト", "a whole number from 1, or a list of names")


def _raw_parts(cell: str) -> list[str]:
    return [part for part in _PARTS_OF_A_CELL.split(cell) if part.strip()]


class TextsType(MemberType):
    """A list of texts, each read as ``item``; in a cell parted by ``;``, ``；`` or line breaks.

    White space around the parts of a cell is dropped, and so are empty parts; a ``、`` belongs to a name.
    """

    def __init__(self, item: MemberType) -> None:
        self.item = item
        self.rules = item.rules
        self.all_clean = self._all_clean

    def _all_clean(self, values: list[object]) -> bool:
        clean, exactly = self.item.clean, self.item.exactly
        for each in values:
            if type(each) is not exactly and (clean is None or type(each) is not str or not clean(each)):
                return False
        return bool(values)  # whether there may be nothing in it is asked where it is read

    @override
    def bound(self, policy: Weights) -> Self:
        return type(self)(self.item.under(policy))

    @override
    def to_python(self, value: object) -> object:
        return tuple(map(self.item.to_python, value)) if is_list(value) else value

    @override
    def to_json(self, value: object) -> object:
        return list(map(self.item.to_json, value)) if is_list(value) else value

    @override
    def read(self, value: object, context: Mapping[str, object]) -> Outcome:
        if not is_list(value):
            return None, (wrong_type(LIST, value),)
        texts: list[object] = []
        findings: list[Finding] = []
        is_blocked = False
        for index, each in enumerate(value):
            if type(each) is str and self.item.clean is not None and self.item.clean(each):
                texts.append(each)
                continue
            text, of_text = self.item.read(exact_text(each) if is_text(each) else each, context)
            texts.append(text)
            is_blocked = is_blocked or blocks(of_text)
            findings += [finding.under(f"/{index}") for finding in of_text]
        return (None if is_blocked else tuple(texts)), findings

    @override
    def from_cell(self, text: str) -> object:
        return [part.strip() for part in _raw_parts(text)]

    @override
    def parts_of_cell(self, text: str) -> object:
        return _raw_parts(text)

    @override
    def to_cell(self, value: object) -> str:
        return _BETWEEN_PARTS.join(map(self.item.to_cell, value)) if is_list(value) else str(value)

    @property
    @override
    def cell_choices(self) -> tuple[str, ...]:
        choices = self.item.cell_choices
        return (*choices, _BETWEEN_PARTS.join(choices)) if choices else ()

    @override
    def normalized(self, text: str) -> Normalized:
        return self.item.normalized(text)

    @override
    def json_schema(self) -> JsonSchemaValue:
        return {"type": "array", "items": self.item.json_schema()}


class PlannedTerminalsType(TextsType):
    """How many terminals are planned, or their names."""

    @override
    def read(self, value: object, context: Mapping[str, object]) -> Outcome:
        if type(value) is int and value >= 1:
            return value, ()
        if is_list(value) and value:
            return super().read(value, context)
        found = kind_of(value)
        if type(value) is float or (type(value) is int and abs(value) <= _MOST_SHOWN):
            found = Text(f"{value}", f"{value}")
        elif is_list(value):
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
        # A schema takes 2.0 for a whole number.
        number = {"type": "integer", "minimum": 1, schemas.UNCHECKED: [FORM_WRONG_TYPE.id]}
        return {"anyOf": [number, super().json_schema() | {"minItems": 1}]}


class SecretType(FieldType):
    """秘密の番号: masked in the form object."""

    @override
    def read(self, value: object, context: Mapping[str, object]) -> Outcome:
        if not is_text(value):
            value = value.get_secret_value() if isinstance(value, SecretStr) else value
        return super().read(value, context)

    @override
    def json_schema(self) -> JsonSchemaValue:
        return schemas.of_secret(self.field)

    @override
    def to_python(self, value: object) -> object:
        return value if isinstance(value, SecretStr) else SecretStr(str(value))

    @override
    def to_json(self, value: object) -> object:
        return str(value)


TERMINAL_NAMES = TextsType(FieldType(terminal_name.FIELD))
PLANNED_TERMINALS = PlannedTerminalsType(FieldType(terminal_name.FIELD))
CHANGE_ITEMS = TextsType(TextType())


Day = TypeAliasType("Day", Annotated[date, DayType(date_text.FIELD)])
Month = TypeAliasType("Month", Annotated[YearMonth, MonthType(year_month.FIELD)])
Flag = TypeAliasType("Flag", Annotated[bool, FlagType()])
ScoreTableChoice = TypeAliasType("ScoreTableChoice", Annotated[str, ScoreTableType(score_table.FIELD)])
MaskedSecretNumber = TypeAliasType("MaskedSecretNumber", Annotated[SecretStr, SecretType(secret_number.FIELD)])

# The fields of ``oqa_rules.types`` as members: a model has judged them before pydantic comes to them.
PrefectureCode = TypeAliasType("PrefectureCode", Annotated[str, FieldType(prefecture_code.FIELD)])
InstitutionCode = TypeAliasType("InstitutionCode", Annotated[str, FieldType(institution_code.FIELD)])
InstitutionName = TypeAliasType("InstitutionName", Annotated[str, FieldType(institution_name.FIELD)])
TerminalName = TypeAliasType("TerminalName", Annotated[str, FieldType(terminal_name.FIELD)])
CustomerId = TypeAliasType("CustomerId", Annotated[str, FieldType(customer_id.FIELD)])
CustomerIdPrefix = TypeAliasType(
    "CustomerIdPrefix", Annotated[str, PrefixType(customer_id.PREFIX, customer_id.PREFIXES)]
)
CustomerIdNumber = TypeAliasType("CustomerIdNumber", Annotated[str, FieldType(customer_id.NUMBER)])
CustomerIdConfirmation = TypeAliasType(
    "CustomerIdConfirmation", Annotated[str, TextType(normalizers=customer_id.NUMBER.normalizers)]
)

EligibilityKind = TypeAliasType(
    "EligibilityKind", Annotated[choices.EligibilityKind, ChoiceType(choices.ELIGIBILITY_KIND)]
)
BillingKind = TypeAliasType("BillingKind", Annotated[choices.BillingKind, ChoiceType(choices.BILLING_KIND)])
EligibilityLine = TypeAliasType(
    "EligibilityLine", Annotated[choices.EligibilityLine | str, ChoiceType(choices.ELIGIBILITY_LINE)]
)
BillingLine = TypeAliasType("BillingLine", Annotated[choices.BillingLine | str, ChoiceType(choices.BILLING_LINE)])
FletsV6Option = TypeAliasType(
    "FletsV6Option", Annotated[choices.FletsV6Option | str, ChoiceType(choices.FLETS_V6_OPTION)]
)
FeePayment = TypeAliasType("FeePayment", Annotated[choices.FeePayment, ChoiceType(choices.FEE_PAYMENT)])
