"""The rules across the documents of one institution: its applications, and its site.

Each check receives the parse results of the documents by their names.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from datetime import date, timedelta
from typing import TypeAlias, cast

from oqa_rules.calendar import YearMonth
from oqa_rules.fields import institution_id, terminal_name
from oqa_rules.fields.choice import squeezed
from oqa_rules.fields.choices import FOR_BILLING, NTT_LINE, EligibilityLine
from oqa_rules.forms.certificate.rules import APPLIED_TOO_SOON
from oqa_rules.forms.registry import TITLES
from oqa_rules.forms.shared_rules import BILLING_START, CONSTRUCTION_ON, ELIGIBILITY_APPLIED_ON
from oqa_rules.models.parse_result import ParseResult
from oqa_rules.rules import NONE, Example, JsonValue, Rule, Text, Violation, guide, inferred, shown
from oqa_rules.rules.evaluate import blocks
from oqa_rules.rules.picker import Data, Picker
from oqa_rules.rules.stations import INSTITUTION_NAME, worded_for
from oqa_rules.site.identity import CODES, codes_of
from oqa_rules.site.step import StepKind

_APPLICATIONS = ("certificate", "eligibility", "billing")

# An institution is identified by more than its own code.
_ALL_CODES = Text("都道府県-点数表-コード", "prefecture, score table and code")


def _present(**applications: ParseResult | None) -> dict[str, ParseResult]:
    """The applications that are not absent, by their names."""
    return {name: each for name, each in applications.items() if each is not None}


def _changed(documents: Data, name: str, changes: Data) -> Data:
    """The documents with other members in one of them."""
    document: JsonValue = {**cast("Data", documents[name]), **changes}
    return documents | {name: document}


def _of_another_institution(pick: Picker, documents: Data) -> Data:
    codes: Data = {**asdict(institution_id.split(pick.valid("institution-id", strict=True)))}
    return _changed(documents, pick.one(_APPLICATIONS), codes)


@Rule.error(
    "dossier.institution",
    inferred("補足-図"),
    title=Text("書類どうしで医療機関等が違う", "The documents are about different institutions"),
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
    applications = _present(eligibility=eligibility, billing=billing, certificate=certificate)
    violations = [each for key in CODES for each in _other_codes(key, applications)]
    codes_of_each = [codes_of(each) for each in site.objects("institutions")] if site else []
    name, own = next(((name, own) for name, each in applications.items() if (own := codes_of(each))), ("", None))
    # An institution of the site whose codes cannot be read might be the one.
    if codes_of_each and own and None not in codes_of_each and own not in codes_of_each:
        violations.append(
            Violation(
                "/site/institutions",
                document=TITLES[name],
                field=_ALL_CODES,
                expected="-".join(own),
                found=tuple("-".join(each) for each in codes_of_each if each),
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
    return _changed(documents, "billing", {"eligibility_customer_id": pick.valid("customer-id", strict=True)})


@Rule.error(
    "dossier.customer-id",
    inferred("資格-4", "請求-4"),
    path="/billing",
    title=Text("同じ回線で違うお客さまID", "One line with two customer IDs"),
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
    return _changed(documents, "certificate", {"applied_on": str(earlier), "eligibility_applied_on": None})


@Rule.error(
    "dossier.order",
    guide("証明書-1"),
    path="/certificate/applied_on",
    title=Text("申請の順序が逆", "Applied for in the wrong order"),
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
    return _changed(documents, "certificate", {"terminals": names, "planned_terminals": None})


@Rule.error(
    "dossier.terminals",
    guide("証明書-通知"),
    path="/certificate/terminals",
    title=Text("証明書申請の端末が施設の端末と違う", "Other terminals than those of the site"),
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
    return documents | {pick.one(_APPLICATIONS): None}


@Rule.warning(
    "dossier.missing",
    guide("準備"),
    title=Text("必要な申請がない", "A needed application is missing"),
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
    applications = _present(eligibility=eligibility, billing=billing, certificate=certificate)
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


def _own_institution(site: ParseResult | None, applications: Iterable[ParseResult]) -> ParseResult | None:
    """The institution of the site that the applications are about, where exactly one has their codes."""
    codes = {codes_of(each) for each in applications} - {None}
    own = [each for each in site.objects("institutions") if codes_of(each) in codes] if site else []
    return own[0] if len(own) == 1 else None


_Place: TypeAlias = tuple[str, str]
"""A document, and a member of it."""


def _differences(field: Text, values: Mapping[_Place, object]) -> Iterator[Violation]:
    """One violation for each value that is not the first of those that are there; the site's comes first."""
    known = {place: str(value) for place, value in values.items() if value is not None}
    for (first, _), expected in list(known.items())[:1]:
        for (document, member), found in known.items():
            if found != expected:
                yield Violation(
                    f"/{document}/{member}", field=field, document=_TITLES[first], expected=expected, found=found
                )


_TITLES = {**TITLES, "site": Text("施設", "The site")}


def _with_another_date(pick: Picker, documents: Data) -> Data:
    certificate = cast("Data", documents["certificate"])
    construction_on, first = (date.fromisoformat(str(certificate[key])) for key in _DAYS_OF_A_CERTIFICATE)
    match pick.below(4):
        case 0:
            return _changed(
                documents, "certificate", {"construction_on": str(pick.day(construction_on + timedelta(1)))}
            )
        case 1:
            earlier = pick.day(last=first - timedelta(1))
            return _changed(documents, "certificate", {"eligibility_applied_on": str(earlier)})
        case 2:
            return _changed(documents, "site", {"construction_on": str(pick.day())})
        case _:
            return _changed(documents, "site", {"billing_start": pick.valid("year-month")})


_DAYS_OF_A_CERTIFICATE = ("construction_on", "eligibility_applied_on")


@Rule.warning(
    "dossier.dates",
    inferred("表紙", "準備"),
    title=Text("書類どうしで日付が違う", "The documents have different dates"),
    message=Text(
        "{field}が書類によって違います（{document}: {expected}、ここ: {found}）。",
        "The {field} is not the same everywhere ({document}: {expected}, here: {found}).",
    ),
    remedy=Text("どちらが正しいか確かめ、同じ日付にそろえてください。", "See which is right, and make them equal."),
    example=Example("dossier", {"certificate": {"construction_on": "2026-12-16"}}),
    near_miss=_with_another_date,
)
def dates(
    eligibility: ParseResult | None = None,
    billing: ParseResult | None = None,
    certificate: ParseResult | None = None,
    site: ParseResult | None = None,
) -> list[Violation]:
    applications = _present(eligibility=eligibility, billing=billing, certificate=certificate)
    institution = _own_institution(site, applications.values())
    done = institution.get("done", ParseResult) if institution else None

    def day(document: ParseResult | None, member: str) -> date | None:
        return document.get(member, date) if document else None

    return [
        *_differences(
            ELIGIBILITY_APPLIED_ON,
            {
                ("site", "done"): day(done, StepKind.ELIGIBILITY_APPLICATION),
                ("eligibility", "applied_on"): day(eligibility, "applied_on"),
                ("certificate", "eligibility_applied_on"): day(certificate, "eligibility_applied_on"),
            },
        ),
        *_differences(
            CONSTRUCTION_ON,
            {
                (name, "construction_on"): day(document, "construction_on")
                for name, document in (("site", site), ("eligibility", eligibility), ("certificate", certificate))
            },
        ),
        *_differences(
            BILLING_START,
            {
                (name, "billing_start"): document.get("billing_start", YearMonth) if document else None
                for name, document in (("site", site), ("billing", billing))
            },
        ),
    ]


def _under_another_name(pick: Picker, documents: Data) -> Data:
    other = pick.one(("別の医療機関", pick.valid("institution-name", strict=True)))
    return _changed(documents, pick.one(("eligibility", "billing")), {"institution_name": other})


@Rule.warning(
    "dossier.institution-name",
    inferred("補足-図"),
    title=Text("書類どうしで医療機関等名が違う", "The documents have different names"),
    message=Text(
        "{field}が書類によって違います（{document}: 「{expected}」、ここ: 「{found}」）。",
        'The {field} is not the same everywhere ({document}: "{expected}", here: "{found}").',
    ),
    remedy=Text("指定通知書の名称にそろえてください。", "Write the name as on the designation notice everywhere."),
    example=Example("dossier", {"billing": {"institution_name": "さくら訪問看護"}}),
    near_miss=_under_another_name,
)
def institution_name(
    eligibility: ParseResult | None = None,
    billing: ParseResult | None = None,
    site: ParseResult | None = None,
) -> list[Violation]:
    applications = _present(eligibility=eligibility, billing=billing)
    own = _own_institution(site, applications.values())
    names = {
        **({"site": own.get("name", str)} if own else {}),
        **{name: each.get("institution_name", str) for name, each in applications.items()},
    }
    known = {document: name for document, name in names.items() if name is not None}
    first = next(iter(known), "")
    return [
        Violation(
            f"/{document}/institution_name",
            field=worded_for(applications[document].get("score_table", str), INSTITUTION_NAME),
            document=_TITLES[first],
            expected=shown(known[first]),
            found=shown(name),
        )
        for document, name in known.items()
        if squeezed(name) != squeezed(known[first])
    ]


RULES = (institution, customer_id, order, terminals, missing, dates, institution_name)
