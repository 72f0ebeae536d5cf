"""電子証明書発行申請: one certificate for each terminal, applied for after the eligibility application."""

from typing import Annotated

from typing_extensions import TypeAliasType

from oqa_rules.forms import labels
from oqa_rules.forms.application import Application, FormNameType
from oqa_rules.forms.certificate import TITLE
from oqa_rules.forms.certificate.rules import RULES
from oqa_rules.forms.shared_rules import ELIGIBILITY_APPLIED_ON
from oqa_rules.models.member import MemberInfo
from oqa_rules.models.member_types import (
    PLANNED_TERMINALS,
    TERMINAL_NAMES,
    Day,
    InstitutionCode,
    PrefectureCode,
    ScoreTableChoice,
)
from oqa_rules.rules import Text

TerminalNames = TypeAliasType("TerminalNames", Annotated[tuple[str, ...], TERMINAL_NAMES])


class CertificateApplication(Application):
    """電子証明書発行申請 (証明書-1 to 証明書-通知) for all terminals of one institution.

    ``planned_terminals`` is how many terminals the hearing sheet has, or their names.
    """

    title = TITLE
    rules = RULES

    form: Annotated[str, FormNameType(labels.CERTIFICATE), labels.FORM] = labels.CERTIFICATE
    applied_on: Annotated[Day | None, labels.APPLIED_ON] = None
    eligibility_applied_on: Annotated[Day | None, MemberInfo(ELIGIBILITY_APPLIED_ON)] = None
    construction_on: Annotated[Day | None, labels.CONSTRUCTION_ON] = None
    prefecture_code: Annotated[PrefectureCode, labels.PREFECTURE_CODE]
    institution_code: Annotated[InstitutionCode, labels.INSTITUTION]
    score_table: Annotated[ScoreTableChoice, labels.SCORE_TABLE]
    terminals: Annotated[TerminalNames, MemberInfo(Text("端末名称等", "terminal names"), "端末名称")]
    planned_terminals: Annotated[
        int | tuple[str, ...] | None,
        PLANNED_TERMINALS,
        MemberInfo(Text("ヒアリングシートの端末名称", "terminals of the hearing sheet")),
    ] = None
