"""The rules across the documents of one institution: its applications, and its site.

Each check receives the parse results of the documents by their names.
"""

from collections.abc import Iterable
from dataclasses import asdict
from datetime import date, timedelta
from typing import cast

from oqa_rules.fields import institution_id, terminal_name
from oqa_rules.fields.choices import FOR_BILLING, NTT_LINE, EligibilityLine
from oqa_rules.forms.certificate.rules import APPLIED_TOO_SOON
from oqa_rules.forms.registry import TITLES
from oqa_rules.models.parse_result import ParseResult
from oqa_rules.rules import NONE, Example, Rule, Text, Violation, guide, inferred, shown
from oqa_rules.rules.evaluate import blocks
from oqa_rules.rules.picker import Data, Picker
from oqa_rules.rules.stations import worded_for
from oqa_rules.site import dossier_agreement_rules
from oqa_rules.site.dossier_documents import THE_SITE, changed, present
from oqa_rules.site.identity import CODES, codes_of

_APPLICATIONS = ("certificate", "eligibility", "billing")

# An institution is identified by more than its own code.
_ALL_CODES = Text("都道府県-点数表-コード", "prefecture, score table and code")


def _of_another_institution(pick: Picker, documents: Data) -> Data:
    codes: Data = {**asdict(institution_id.split(pick.valid("institution-id", strict=True)))}
    return changed(documents, pick.one(_APPLICATIONS), codes)


@Rule.error(
    "dossier.institution",
    inferred("補足-図"),
    title=Text("書類どうしで医療機関等が違う", "The documents are about different institutions"),
    why=Text(
        "マスタアカウント情報と電子証明書は、コードごとに紐づけます。"
        "別のコードの書類が混じっていると、端末を設定できません。",
        "Master account and certificates are tied to one code. If papers of another code are among them, the "
        "terminals cannot be set up.",
    ),
    message=Text(
        "{document}の{field}は{expected}ですが、ここは{found}です。",
        "{document}: {field} {expected}; here {found}.",
    ),
    remedy=Text(
        "1つの医療機関等の書類だけをまとめ、指定通知書とコードを見比べてください。",
        "Put only documents of one institution together, and compare the codes with the designation notice.",
    ),
    example=Example("dossier", {"billing": {"prefecture_code": "13", "institution_code": "0190124"}, "site": None}),
    near_miss=_of_another_institution,
)
def institution(
    eligibility: ParseResult | None = None,
    billing: ParseResult | None = None,
    certificate: ParseResult | None = None,
    site: ParseResult | None = None,
) -> list[Violation]:
    applications = present(eligibility=eligibility, billing=billing, certificate=certificate)
    violations = [each for key in CODES for each in _other_codes(key, applications)]
    codes_of_each = [codes_of(each) for each in site.objects("institutions")] if site else []
    name, own = next(((name, own) for name, each in applications.items() if (own := codes_of(each))), ("", None))
    # An institution of the site whose codes cannot be read might be the one.
    if codes_of_each and own and None not in codes_of_each and own not in codes_of_each:
        violations.append(
            Violation(
                f"/{name}/institution_code",
                document=THE_SITE,
                field=_ALL_CODES,
                expected=tuple("-".join(each) for each in codes_of_each if each),
                found="-".join(own),
            )
        )
    return violations


def _other_codes(key: str, applications: dict[str, ParseResult]) -> Iterable[Violation]:
    """One violation for each application that has another code than the first."""
    codes = {name: code for name, each in applications.items() if (code := each.get(key, str))}
    first = next(iter(codes), "")
    for name, code in codes.items():
        if code != codes[first]:
            yield Violation(
                f"/{name}/{key}",
                document=TITLES[first],
                field=worded_for(applications[name].get("score_table", str), CODES[key]),
                expected=codes[first],
                found=code,
            )


def _of_another_line(pick: Picker, documents: Data) -> Data:
    return changed(documents, "billing", {"eligibility_customer_id": pick.valid("customer-id", strict=True)})


@Rule.error(
    "dossier.customer-id",
    inferred("資格-4", "請求-4"),
    path="/billing",
    title=Text("同じ回線で違うお客さまID", "One line with two customer IDs"),
    why=Text(
        "1本の回線のIDは1つです。"
        "書類ごとに見れば正しい形でも、食い違っていれば、どちらかの申請は別の回線を指しています。",
        "A line has one ID. Each document may look right on its own, but where they differ, one of them is about "
        "another line.",
    ),
    message=Text(
        "お客さまIDが、オンライン資格確認の申請と合いません。",
        "The customer ID does not agree with the eligibility application.",
    ),
    hints={
        "other": Text(
            "オンライン資格確認のお客さまIDは「{expected}」ですが、ここは「{found}」です。",
            'There it is "{expected}"; here it is "{found}".',
        ),
        "absent": Text(
            "オンライン資格確認と同じ回線とされていますが、オンライン資格確認の申請にお客さまIDがありません。",
            "The same line as for eligibility is chosen, but the eligibility application has no customer ID.",
        ),
    },
    remedy=Text(
        "回線契約時に届いた書類のお客さまIDと見比べてください。誤りがあると工事当日に開通できません。",
        "Compare both with the papers that came with the line contract; with a wrong ID the line cannot be opened on "
        "construction day.",
    ),
    example=Example("dossier", {"billing": {"eligibility_customer_id": "CAF0123456798"}}),
    near_miss=_of_another_line,
)
def customer_id(eligibility: ParseResult, billing: ParseResult) -> list[Violation]:
    expected, entry = _customer_id(eligibility), billing.get("customer_id", ParseResult)
    is_same_line = entry is not None and entry.get("same_as_eligibility", bool)
    in_billing = {
        "/customer_id/number": _customer_id(billing) if is_same_line else None,
        "/eligibility_customer_id": billing.get("eligibility_customer_id", str),
    }
    if is_same_line and _has_no_customer_id(eligibility):
        return [Violation("/customer_id/same_as_eligibility", hint="absent")]
    return [
        Violation(path, hint="other", expected=shown(expected), found=shown(number))
        for path, number in in_billing.items()
        if expected is not None and number is not None and number != expected
    ]


def _customer_id(application: ParseResult) -> str | None:
    """Prefix and number of the entry, or None if it has errors."""
    entry = application.get("customer_id", ParseResult)
    if entry is None or blocks(entry.findings):
        return None
    prefix, number = entry.get("prefix", str), entry.get("number", str)
    return prefix + number if prefix is not None and number is not None else None


def _has_no_customer_id(application: ParseResult) -> bool:
    """Whether nothing at all is entered, or what is entered is not asked for with this line."""
    if not application.is_given or "customer_id" in application.values:
        return False
    line = application.get("line_type", EligibilityLine)
    return application.given.get("customer_id") is None or line not in (None, NTT_LINE)


def _before_eligibility(pick: Picker, documents: Data) -> Data:
    first = date.fromisoformat(str(cast("Data", documents["eligibility"])["applied_on"]))
    earlier = pick.day(last=first - timedelta(1))
    return changed(documents, "certificate", {"applied_on": str(earlier), "eligibility_applied_on": None})


@Rule.error(
    "dossier.order",
    guide("証明書-1"),
    path="/certificate/applied_on",
    title=Text("申請の順序が逆", "Applied for in the wrong order"),
    why=Text(
        "2つの申請日は別々の書類にあるので、並べないと順序の逆転に気付けません。"
        "逆なら、どちらかの日付か手続きが誤りです。",
        "The two days stand in different documents, where nobody sees them side by side. In the wrong order, one of "
        "the days or the procedure itself is wrong.",
    ),
    message=APPLIED_TOO_SOON,
    remedy=Text(
        "先にオンライン資格確認利用申請を済ませ、2つの申請日を確かめてください。",
        "Make the eligibility application first, and check both dates.",
    ),
    example=Example("dossier", {"certificate": {"applied_on": "2026-11-19", "eligibility_applied_on": None}}),
    near_miss=_before_eligibility,
)
def order(eligibility: ParseResult, certificate: ParseResult) -> Violation | None:
    first, then = eligibility.get("applied_on", date), certificate.get("applied_on", date)
    if first is None or then is None or then >= first:
        return None
    return Violation(expected=str(first), found=str(then))


def _with_other_terminals(pick: Picker, documents: Data) -> Data:
    names = [pick.valid("terminal-name", strict=True), "別の端末"][: pick.between(1, 2)]
    return changed(documents, "certificate", {"terminals": names, "planned_terminals": None})


@Rule.error(
    "dossier.terminals",
    guide("証明書-通知"),
    path="/certificate/terminals",
    title=Text("証明書申請の端末が施設の端末と違う", "Other terminals than those of the site"),
    why=Text(
        "申請した端末と設置する端末がずれると、電子証明書のない端末と、使い道のない電子証明書ができます。",
        "If the terminals applied for are not those of the site, one machine has no certificate and one certificate "
        "has no machine.",
    ),
    message=Text(
        "申請する端末が施設の端末と合いません（施設: {expected}台、申請: {found}台分）。"
        "足りない端末: {missing:quoted}。施設にない端末: {extra:quoted}。",
        "The terminals are not those of the site (site: {expected}, applied for: {found}). "
        "Missing: {missing:quoted}. Not of the site: {extra:quoted}.",
    ),
    remedy=Text(
        "足りない分は「続けてもう1枚申請」で申請し、名前の違いはヒアリングシートに合わせてください。",
        "Apply for what is missing with 続けてもう1枚申請; name the terminals as on the hearing sheet.",
    ),
    example=Example("dossier", {"certificate": {"terminals": ["訪看端末02"]}}),
    near_miss=_with_other_terminals,
)
def terminals(certificate: ParseResult, site: ParseResult) -> Violation | None:
    codes, names = codes_of(certificate), certificate.texts("terminals")
    own = [each for each in site.objects("institutions") if codes_of(each) == codes]
    if codes is None or names is None or len(own) != 1:
        return None
    needed = [each.get("name", str) for each in own[0].objects("terminals")]
    expected = tuple(each for each in needed if each)
    missing, extra = _not_among(names, expected), _not_among(expected, names)
    if not expected or None in needed or not (missing or extra):
        return None
    return Violation(expected=len(expected), found=len(names), missing=missing or (NONE,), extra=extra or (NONE,))


def _not_among(others: tuple[str, ...], names: tuple[str, ...]) -> tuple[str, ...]:
    """The names that are not among the others; repeated names are the matter of another rule."""
    keys = set(map(terminal_name.key, others))
    return tuple(shown(each) for each in names if terminal_name.key(each) not in keys)


def _without_one(pick: Picker, documents: Data) -> Data:
    """The application for claims is needed where the site has a month from which they are sent."""
    start = {"billing_start": cast("Data", documents["billing"])["billing_start"]}
    return changed(documents, "site", start) | {pick.one(_APPLICATIONS): None}


@Rule.warning(
    "dossier.missing",
    guide("準備"),
    title=Text("必要な申請がない", "A needed application is missing"),
    why=Text(
        "どの申請も、ほかの申請では得られない書類をもたらします。1つ抜けると、その書類が必要な日まで気付かれません。",
        "Each application brings papers that no other one brings. What was forgotten is noticed only on the day on "
        "which they are needed.",
    ),
    message=Text(
        "この施設に必要な{expected}がありません。", "The site needs this document, and it is missing: {expected}."
    ),
    remedy=Text(
        "申請を用意するか、済んでいるならその内容も渡してください。",
        "Prepare the application, or pass it on as well if it has been made.",
    ),
    example=Example("dossier", {"certificate": None}),
    near_miss=_without_one,
)
def missing(
    site: ParseResult,
    eligibility: ParseResult | None = None,
    billing: ParseResult | None = None,
    certificate: ParseResult | None = None,
) -> list[Violation]:
    applications = present(eligibility=eligibility, billing=billing, certificate=certificate)
    if not site.objects("institutions"):
        return []
    needed = ["eligibility", "certificate", *(["billing"] if _sends_claims(site, applications.values()) else [])]
    return [Violation(f"/{name}", expected=TITLES[name]) for name in needed if name not in applications]


def _sends_claims(site: ParseResult, applications: Iterable[ParseResult]) -> bool:
    """Whether the institution sends claims online, as the plan of the site has it."""
    institutions = site.objects("institutions")
    codes = {codes_of(each) for each in applications} - {None}
    own = [each for each in institutions if codes_of(each) in codes] or institutions
    return _is_used_for_billing(own) or ("billing_start" in site.values and not _is_used_for_billing(institutions))


def _is_used_for_billing(institutions: Iterable[ParseResult]) -> bool:
    of_each = (terminal for each in institutions for terminal in each.objects("terminals"))
    return any(FOR_BILLING in (each.texts("uses") or ()) for each in of_each)


RULES = (institution, customer_id, order, terminals, missing, *dossier_agreement_rules.RULES)
