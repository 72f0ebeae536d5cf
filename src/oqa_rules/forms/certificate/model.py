"""電子証明書発行申請: one certificate for each terminal, applied for after the eligibility application."""

from collections import Counter
from collections.abc import Iterator
from datetime import date
from typing import Annotated

from typing_extensions import TypeAliasType

from oqa_rules.fields import terminal_name
from oqa_rules.fields.field import is_list, is_text
from oqa_rules.forms import labels
from oqa_rules.forms.application import CODE_RULES, Application, FormNameType, code_in_context, two_weeks
from oqa_rules.models.evaluator import ParseResult
from oqa_rules.models.member import MemberInfo
from oqa_rules.models.member_types import PLANNED_TERMINALS, TERMINAL_NAMES, Day, ScoreTableChoice
from oqa_rules.rules import NONE, Finding, Text, shown
from oqa_rules.rules.declared import documents as rules
from oqa_rules.rules.rule import shown_number
from oqa_rules.types import InstitutionCode, PrefectureCode

TerminalNames = TypeAliasType("TerminalNames", Annotated[tuple[str, ...], TERMINAL_NAMES])


def _at_least_one(filled: ParseResult) -> Iterator[Finding]:
    if filled.texts("terminals") == ():
        yield Finding.of(rules.CERTIFICATE_NO_TERMINAL, "/terminals")


def _after_eligibility(filled: ParseResult) -> Iterator[Finding]:
    applied_on, eligibility = filled.get("applied_on", date), filled.get("eligibility_applied_on", date)
    if applied_on is not None and eligibility is not None and applied_on < eligibility:
        yield Finding.of(
            rules.CERTIFICATE_BEFORE_ELIGIBILITY, "/applied_on", expected=str(eligibility), found=str(applied_on)
        )


def _names(filled: ParseResult, key: str) -> tuple[str | None, ...] | None:
    """The names in a list, ``None`` for each that is refused; ``None`` where no list could be read."""
    if key in filled.values:
        return filled.texts(key)
    given = filled.given.get(key)
    # What is said of the member itself, such as that it is given twice, leaves nothing to read.
    if not is_list(given) or any(each.path == f"/{key}" for each in filled.findings):
        return None
    return tuple(each if is_text(each) and terminal_name.is_valid(each) else None for each in given)


def _different_names(filled: ParseResult) -> Iterator[Finding]:
    first: dict[str, str] = {}
    for index, name in enumerate(_names(filled, "terminals") or ()):
        if name is None:
            continue
        key = terminal_name.key(name)
        if key in first:
            found, earlier = shown(name), shown(first[key])
            yield Finding.of(rules.TERMINAL_NAME_DUPLICATE, f"/terminals/{index}", found=found, first=earlier)
        else:
            first[key] = name


def _as_planned(filled: ParseResult) -> Iterator[Finding]:
    terminals = _names(filled, "terminals")
    count, planned = filled.get("planned_terminals", int), filled.texts("planned_terminals")
    if terminals is None:
        return
    if count is not None and count != len(terminals):
        yield Finding.of(rules.CERTIFICATE_COUNT, "/terminals", expected=shown_number(count), found=len(terminals))
    names = tuple(each for each in terminals if each is not None)
    if planned is None or len(names) < len(terminals):
        return
    missing, extra = _without(planned, names), _without(names, planned)
    if missing or extra:
        yield Finding.of(
            rules.CERTIFICATE_COUNT,
            "/terminals",
            hint="names",
            expected=len(planned),
            found=len(names),
            missing=missing or (NONE,),
            extra=extra or (NONE,),
        )


def _without(names: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """The names of which ``others`` has fewer, so often."""
    left = Counter(map(terminal_name.key, others))
    found: list[str] = []
    for name in names:
        left[terminal_name.key(name)] -= 1
        if left[terminal_name.key(name)] < 0:
            found.append(shown(name))
    return tuple(found)


class CertificateApplication(Application):
    """電子証明書発行申請 (証明書-1 to 証明書-通知) for all terminals of one institution.

    ``planned_terminals`` is how many terminals the hearing sheet has, or their names.
    """

    title = Text("電子証明書発行申請", "Certificate application")
    across = (
        code_in_context,
        _after_eligibility,
        two_weeks(rules.CERTIFICATE_AFTER_DEADLINE),
        _at_least_one,
        _different_names,
        _as_planned,
    )

    rules_across = (
        *CODE_RULES,
        rules.CERTIFICATE_BEFORE_ELIGIBILITY,
        rules.CERTIFICATE_AFTER_DEADLINE,
        rules.CERTIFICATE_NO_TERMINAL,
        rules.TERMINAL_NAME_DUPLICATE,
        rules.CERTIFICATE_COUNT,
    )

    form: Annotated[str, FormNameType(labels.CERTIFICATE), labels.FORM] = labels.CERTIFICATE
    applied_on: Annotated[Day | None, labels.APPLIED_ON] = None
    eligibility_applied_on: Annotated[
        Day | None, MemberInfo(Text("利用申請日", "day of the eligibility application"))
    ] = None
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
