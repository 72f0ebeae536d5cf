"""The types of the members of a form, each under the name that its JSON Schema has."""

from datetime import date
from typing import Annotated

from pydantic import SecretStr
from typing_extensions import TypeAliasType

from oqa_rules.calendar import YearMonth
from oqa_rules.fields import choices, customer_id
from oqa_rules.forms import values
from oqa_rules.types import Judged

Day = TypeAliasType("Day", Annotated[date, values.DayValue()])
Month = TypeAliasType("Month", Annotated[YearMonth, values.MonthValue()])
Flag = TypeAliasType("Flag", Annotated[bool, values.FlagValue()])
ScoreTableChoice = TypeAliasType("ScoreTableChoice", Annotated[str, values.ScoreTableKey()])
MaskedSecretNumber = TypeAliasType("MaskedSecretNumber", Annotated[SecretStr, values.SecretValue()])

CustomerIdPrefix = TypeAliasType("CustomerIdPrefix", Annotated[str, Judged(customer_id.PREFIX)])
CustomerIdNumber = TypeAliasType("CustomerIdNumber", Annotated[str, Judged(customer_id.NUMBER)])
CustomerIdConfirmation = TypeAliasType(
    "CustomerIdConfirmation", Annotated[str, values.ConfirmedTextValue(customer_id.NUMBER)]
)

EligibilityKind = TypeAliasType("EligibilityKind", Annotated[str, values.ChosenKey(choices.ELIGIBILITY_KIND)])
BillingKind = TypeAliasType("BillingKind", Annotated[str, values.ChosenKey(choices.BILLING_KIND)])
EligibilityLine = TypeAliasType("EligibilityLine", Annotated[str, values.ChosenKey(choices.ELIGIBILITY_LINE)])
BillingLine = TypeAliasType("BillingLine", Annotated[str, values.ChosenKey(choices.BILLING_LINE)])
FletsV6Option = TypeAliasType("FletsV6Option", Annotated[str, values.ChosenKey(choices.FLETS_V6_OPTION)])
FeePayment = TypeAliasType("FeePayment", Annotated[str, values.ChosenKey(choices.FEE_PAYMENT)])
