"""The types of members, each under its name in the JSON Schema."""

from datetime import date
from typing import Annotated

from pydantic import SecretStr
from typing_extensions import TypeAliasType

from oqa_rules.calendar import YearMonth
from oqa_rules.fields import choices, customer_id, date_text, score_table, secret_number, year_month
from oqa_rules.parts.plain_values import DayValue, FlagValue, MonthValue
from oqa_rules.parts.text_values import AnyTextValue, ChosenKey, ScoreTableKey, SecretValue
from oqa_rules.types import Judged

Day = TypeAliasType("Day", Annotated[date, DayValue(date_text.FIELD)])
Month = TypeAliasType("Month", Annotated[YearMonth, MonthValue(year_month.FIELD)])
Flag = TypeAliasType("Flag", Annotated[bool, FlagValue()])
ScoreTableChoice = TypeAliasType("ScoreTableChoice", Annotated[str, ScoreTableKey(score_table.FIELD)])
MaskedSecretNumber = TypeAliasType("MaskedSecretNumber", Annotated[SecretStr, SecretValue(secret_number.FIELD)])

CustomerIdPrefix = TypeAliasType("CustomerIdPrefix", Annotated[str, Judged(customer_id.PREFIX)])
CustomerIdNumber = TypeAliasType("CustomerIdNumber", Annotated[str, Judged(customer_id.NUMBER)])
CustomerIdConfirmation = TypeAliasType("CustomerIdConfirmation", Annotated[str, AnyTextValue(customer_id.NUMBER.steps)])

EligibilityKind = TypeAliasType("EligibilityKind", Annotated[str, ChosenKey(choices.ELIGIBILITY_KIND)])
BillingKind = TypeAliasType("BillingKind", Annotated[str, ChosenKey(choices.BILLING_KIND)])
EligibilityLine = TypeAliasType("EligibilityLine", Annotated[str, ChosenKey(choices.ELIGIBILITY_LINE)])
BillingLine = TypeAliasType("BillingLine", Annotated[str, ChosenKey(choices.BILLING_LINE)])
FletsV6Option = TypeAliasType("FletsV6Option", Annotated[str, ChosenKey(choices.FLETS_V6_OPTION)])
FeePayment = TypeAliasType("FeePayment", Annotated[str, ChosenKey(choices.FEE_PAYMENT)])
