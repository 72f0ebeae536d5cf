"""Which steps of an institution are done, and when, as its site tells it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Annotated, Any

from pydantic import create_model

from oqa_rules.forms.shared_rules import ELIGIBILITY_APPLIED_ON
from oqa_rules.models.member import MemberInfo
from oqa_rules.models.member_types import Day
from oqa_rules.models.model import RuleModel
from oqa_rules.rules import Text
from oqa_rules.site.step import StepKind

CERTIFICATE_APPLIED_ON = MemberInfo(Text("証明書申請日", "day of the certificate application"))
NOTICE_RECEIVED_ON = MemberInfo(Text("通知書受領日", "day on which the notice came"))

_INFO = {
    StepKind.PORTAL_ACCOUNT: MemberInfo(Text("アカウント作成日", "day of the portal account")),
    StepKind.ELIGIBILITY_APPLICATION: MemberInfo(ELIGIBILITY_APPLIED_ON),
    StepKind.MASTER_ACCOUNT: MemberInfo(Text("マスタアカウント印刷日", "day on which the master account was printed")),
    StepKind.CERTIFICATE_APPLICATION: CERTIFICATE_APPLIED_ON,
    StepKind.CERTIFICATE_NOTICE: NOTICE_RECEIVED_ON,
    StepKind.CONSTRUCTION: MemberInfo(Text("工事完了日", "day of the construction")),
    StepKind.BILLING_APPLICATION: MemberInfo(Text("請求申請日", "day of the billing application")),
    StepKind.BILLING_ENVELOPE: MemberInfo(Text("郵送物受領日", "day on which the envelope came")),
    StepKind.CLAIM_WINDOW: MemberInfo(Text("初回請求日", "day of the first claims")),
}


class _DoneSteps(RuleModel):
    """The day on which each step was done, by its kind."""

    title = Text("完了日", "days on which steps were done")

    def day_of(self, kind: StepKind) -> date | None:
        """The day of a step, ``None`` where it is not marked as done."""
        day: date | None = getattr(self, kind.value)
        return day


if TYPE_CHECKING:

    class Done(_DoneSteps):
        """The day on which each step was done, by its kind."""

else:
    # The kinds of steps have hyphens, which a name in a class statement cannot have.
    _MEMBERS: dict[str, Any] = {kind.value: (Annotated[Day | None, info], None) for kind, info in _INFO.items()}
    Done = create_model("Done", __base__=_DoneSteps, __module__=__name__, __doc__=_DoneSteps.__doc__, **_MEMBERS)
