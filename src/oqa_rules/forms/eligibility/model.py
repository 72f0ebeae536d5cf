"""オンライン資格確認 利用開始・変更申請: the first application."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated

from oqa_rules.calendar import YearMonth
from oqa_rules.fields import choices, secret_number
from oqa_rules.forms import labels
from oqa_rules.forms.application import (
    CODE_RULES,
    Application,
    CustomerIdEntry,
    FormNameType,
    asked_for,
    code_in_context,
    presence,
    terms,
    two_weeks,
)
from oqa_rules.models.evaluator import ParseResult
from oqa_rules.models.member import MemberInfo
from oqa_rules.models.member_types import (
    Day,
    EligibilityKind,
    EligibilityLine,
    FeePayment,
    Flag,
    FletsV6Option,
    MaskedSecretNumber,
    Month,
    ScoreTableChoice,
)
from oqa_rules.rules import Finding, Text
from oqa_rules.rules.declared import applications as rules
from oqa_rules.rules.declared import customer_id as id_rules
from oqa_rules.types import InstitutionCode, InstitutionName, PrefectureCode

_NTT_LINE = "ip-vpn-ntt"
FAR_MONTHS = 12
"""A start of use so long after the application is still plausible."""


def _flets_v6(filled: ParseResult) -> Iterator[Finding]:
    if filled.get("line_type", str) != _NTT_LINE:
        return
    if "flets_v6_option" not in filled.given:
        yield Finding.of(rules.FLETS_V6_OPTION_REQUIRED, "/flets_v6_option")
    elif filled.get("flets_v6_option", str) == "not-contracted":
        yield Finding.of(rules.FLETS_V6_OPTION_NOT_CONTRACTED, "/flets_v6_option")


def _usage_start(filled: ParseResult) -> Iterator[Finding]:
    start, applied = filled.get("usage_start", YearMonth), _month_of(filled, "applied_on")
    if start is None or applied is None:
        return
    months = start - applied
    if months < 0:
        yield Finding.of(rules.USAGE_START_PAST, "/usage_start", expected=str(applied), found=str(start))
    if months > FAR_MONTHS:
        yield Finding.of(rules.USAGE_START_FAR, "/usage_start", expected=str(applied + FAR_MONTHS), found=str(start))
    construction = _month_of(filled, "construction_on")
    if months and construction is not None and start < construction:
        yield Finding.of(
            rules.USAGE_START_BEFORE_CONSTRUCTION,
            "/usage_start",
            expected=str(construction),
            found=str(start),
        )


def _month_of(filled: ParseResult, key: str) -> YearMonth | None:
    day = filled.get(key, date)
    return None if day is None else YearMonth.of(day)


def _test_start(filled: ParseResult) -> Iterator[Finding]:
    if "test_start" in filled.given:
        yield Finding.of(rules.TEST_START_NOT_NEEDED, "/test_start")


class EligibilityApplication(Application):
    """オンライン資格確認利用申請 (資格-1 to 資格-5), with everything that the portal asks for.

    ``model_validate`` takes the keys or their Japanese labels and raises pydantic's ``ValidationError``,
    the types of whose errors are the ids of the rules. ``check_form`` tells warnings and notices too.
    The secret number is kept masked.
    """

    title = Text("オンライン資格確認 利用開始・変更申請", "Eligibility application")
    across = (
        code_in_context,
        terms,
        presence(_NTT_LINE, "prefix", "number", "confirmation"),
        _flets_v6,
        _usage_start,
        _test_start,
        two_weeks(rules.ELIGIBILITY_AFTER_DEADLINE),
    )

    rules_across = (
        *CODE_RULES,
        rules.TERMS_NOT_ACCEPTED,
        id_rules.CUSTOMER_ID_REQUIRED,
        id_rules.CUSTOMER_ID_NOT_ASKED,
        rules.FLETS_V6_OPTION_REQUIRED,
        rules.FLETS_V6_OPTION_NOT_CONTRACTED,
        rules.USAGE_START_PAST,
        rules.USAGE_START_FAR,
        rules.USAGE_START_BEFORE_CONSTRUCTION,
        rules.TEST_START_NOT_NEEDED,
        rules.ELIGIBILITY_AFTER_DEADLINE,
    )

    form: Annotated[str, FormNameType(labels.ELIGIBILITY), labels.FORM] = labels.ELIGIBILITY
    applied_on: Annotated[Day | None, labels.APPLIED_ON] = None
    construction_on: Annotated[Day | None, labels.CONSTRUCTION_ON] = None
    kind: Annotated[EligibilityKind, MemberInfo(choices.ELIGIBILITY_KIND.title, "申請区分")]
    prefecture_code: Annotated[PrefectureCode, labels.PREFECTURE_CODE]
    institution_code: Annotated[InstitutionCode, labels.INSTITUTION]
    score_table: Annotated[ScoreTableChoice, labels.SCORE_TABLE]
    institution_name: Annotated[InstitutionName, labels.NAME]
    terms_accepted: Annotated[Flag, labels.TERMS_ACCEPTED]
    line_type: Annotated[EligibilityLine, labels.LINE_TYPE]
    customer_id: Annotated[CustomerIdEntry | None, asked_for(_NTT_LINE)] = None
    flets_v6_option: Annotated[FletsV6Option | None, MemberInfo(choices.FLETS_V6_OPTION.title)] = None
    usage_start: Annotated[Month, MemberInfo(Text("利用開始予定年月", "planned start of use"))]
    test_start: Annotated[
        Month | None, MemberInfo(Text("テスト開始予定年月", "planned start of testing"), is_beside_secret=True)
    ] = None
    secret_number: Annotated[MaskedSecretNumber, MemberInfo(secret_number.FIELD.title)]
    fee_payment: Annotated[FeePayment, labels.FEE_PAYMENT]
