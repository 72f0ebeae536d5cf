"""The models that somebody else would write for an eligibility application: a plain one, an expert's, one of msgspec.

None of them says what to do, in two languages, and each reports its own way; they are what the time is compared with.
"""

import re
from datetime import date, timedelta
from typing import Annotated, Any, Literal, Self

from pydantic import BaseModel, ConfigDict, StringConstraints, model_validator

CLOSED = ConfigDict(frozen=True, extra="forbid")
MONTH = re.compile("20[0-9]{2}-(?:0[1-9]|1[0-2])")


class PlainEntry(BaseModel):
    """お客さまID, of any texts."""

    model_config = CLOSED

    prefix: str | None = None
    number: str | None = None
    confirmation: str | None = None


class PlainEligibility(BaseModel):
    """The shape of an eligibility application, and no rule."""

    model_config = CLOSED

    form: str = "eligibility"
    applied_on: date | None = None
    construction_on: date | None = None
    kind: str
    prefecture_code: str
    institution_code: str
    score_table: str
    institution_name: str
    terms_accepted: bool
    line_type: str
    customer_id: PlainEntry | None = None
    flets_v6_option: str | None = None
    usage_start: str
    test_start: str | None = None
    secret_number: str
    fee_payment: str


_Number = Annotated[str, StringConstraints(pattern="^(?:[0-9A-Za-z]{8}|[0-9A-Za-z]{10})$")]
_Month = Annotated[str, StringConstraints(pattern="^20[0-9]{2}-(?:0[1-9]|1[0-2])$")]


class ExpertEntry(BaseModel):
    """お客さまID, typed twice."""

    model_config = CLOSED

    prefix: Literal["CAF", "COP"]
    number: _Number
    confirmation: _Number

    @model_validator(mode="after")
    def _same(self) -> Self:
        if self.number != self.confirmation:
            raise ValueError("the two entries differ")
        if self.number[:3].upper() in ("CAF", "COP"):
            raise ValueError("the number has the prefix too")
        return self


def _luhn(digits: str) -> bool:
    total = 0
    for place, digit in enumerate(reversed(digits)):
        value = int(digit) * (1 + place % 2)
        total += value - 9 if value > 9 else value
    return total % 10 == 0


class ExpertEligibility(BaseModel):
    """What somebody who knows pydantic well writes: literals, patterns, and the cross rules in one validator."""

    model_config = CLOSED

    form: Literal["eligibility"] = "eligibility"
    applied_on: date | None = None
    construction_on: date | None = None
    kind: Literal["new", "change"]
    prefecture_code: Annotated[str, StringConstraints(pattern="^(?:0[1-9]|[1-3][0-9]|4[0-7])$")]
    institution_code: Annotated[str, StringConstraints(pattern="^[0-9]{7}$")]
    score_table: Literal["1", "3", "4", "6"]
    institution_name: Annotated[str, StringConstraints(min_length=1, max_length=200)]
    terms_accepted: Literal[True]
    line_type: Literal["ip-vpn-ntt", "ip-vpn-other", "ipsec-ike"]
    customer_id: ExpertEntry | None = None
    flets_v6_option: Literal["contracted", "not-contracted"] | None = None
    usage_start: _Month
    test_start: _Month | None = None
    secret_number: Annotated[str, StringConstraints(pattern="^[0-9]{4}$")]
    fee_payment: Literal["deduct", "transfer"]

    @model_validator(mode="after")
    def _across(self) -> Self:
        in_front = "" if self.prefecture_code in ("11", "12", "13", "14") else self.prefecture_code + self.score_table
        if not _luhn(in_front + self.institution_code):
            raise ValueError("the check digit does not hold")
        if self.line_type == "ip-vpn-ntt":
            if self.customer_id is None:
                raise ValueError("the line needs a customer ID")
            if self.flets_v6_option != "contracted":
                raise ValueError("the line needs the v6 option")
        if self.applied_on is not None:
            if self.usage_start < self.applied_on.isoformat()[:7]:
                raise ValueError("the start of use is past")
            if self.construction_on is not None and self.construction_on - self.applied_on < timedelta(14):
                raise ValueError("less than two weeks before construction")
        return self


def msgspec_decoder() -> Any:  # noqa: ANN401  # of a library that need not be there
    """Decodes JSON into the shape of an eligibility application, with msgspec and no rule across members."""
    import msgspec

    members: dict[str, Any] = {name: field.annotation for name, field in PlainEligibility.model_fields.items()}
    entry = msgspec.defstruct("Entry", [(name, str) for name in PlainEntry.model_fields], forbid_unknown_fields=True)
    members["customer_id"] = entry | None
    fields = list(members.items())
    return msgspec.json.Decoder(msgspec.defstruct("Eligibility", fields, forbid_unknown_fields=True))
