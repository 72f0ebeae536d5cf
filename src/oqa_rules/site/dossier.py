"""The applications of one institution, and its site, against each other."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from oqa_rules.fields import terminal_name
from oqa_rules.forms import BillingApplication, CertificateApplication, EligibilityApplication
from oqa_rules.forms.application import Application
from oqa_rules.forms.labels import BILLING, CERTIFICATE, ELIGIBILITY
from oqa_rules.models.evaluator import ParseResult
from oqa_rules.rules import NONE, Finding, Report, Text, shown
from oqa_rules.rules.declared import documents as rules
from oqa_rules.site.models import BILLING as FOR_BILLING
from oqa_rules.site.models import CODES, SITE, Site, SiteRecord, codes_of, filled_site, in_its_words, weighed

DOSSIER = "dossier"

_FORMS: dict[str, type[Application]] = {
    ELIGIBILITY: EligibilityApplication,
    BILLING: BillingApplication,
    CERTIFICATE: CertificateApplication,
}
"""The applications that a dossier is made of."""

# What was read of each document, by its name; nothing of one that is not there.
_Documents: TypeAlias = Mapping[str, ParseResult]
_ABSENT = ParseResult()
# The document that each finding is about, and the finding.
_Findings: TypeAlias = Iterator[tuple[str, Finding]]

# What tells an institution from every other is more than its own code.
_ALL_CODES = Text("都道府県-点数表-コード", "prefecture, score table and code")


def _same_institution(documents: _Documents) -> _Findings:
    for key, title in CODES.items():
        codes = {name: code for name in _FORMS if (code := documents[name].get(key, str))}
        first = next(iter(codes), "")
        for name, found in codes.items():
            expected = codes[first]
            if found != expected:
                finding = Finding.of(
                    rules.DOSSIER_INSTITUTION,
                    f"/{key}",
                    document=_FORMS[first].title,
                    field=title,
                    expected=expected,
                    found=found,
                )
                yield name, in_its_words(finding, documents[name])
    known = [codes_of(each) for each in documents[SITE].parts("institutions")]
    name, own = next(((name, own) for name in _FORMS if (own := codes_of(documents[name]))), ("", None))
    # An institution of the site whose codes cannot be read might be the one.
    if known and own and None not in known and own not in known:
        finding = Finding.of(
            rules.DOSSIER_INSTITUTION,
            "/institutions",
            document=_FORMS[name].title,
            field=_ALL_CODES,
            expected="-".join(own),
            found=tuple("-".join(each) for each in known if each),
        )
        yield SITE, finding


def _same_customer_id(documents: _Documents) -> _Findings:
    expected = _customer_id(documents[ELIGIBILITY])
    billing = documents[BILLING]
    is_same_line = (billing.get("customer_id", ParseResult) or _ABSENT).get("same_as_eligibility", bool)
    said = {
        "/customer_id/number": _customer_id(billing) if is_same_line else None,
        "/eligibility_customer_id": billing.get("eligibility_customer_id", str),
    }
    for path, found in said.items():
        if expected is not None and found is not None and found != expected:
            yield BILLING, Finding.of(rules.DOSSIER_CUSTOMER_ID, path, expected=shown(expected), found=shown(found))


def _customer_id(filled: ParseResult) -> str | None:
    """Prefix and number of the entry, where nothing is wrong with it."""
    entry = filled.get("customer_id", ParseResult) or _ABSENT
    prefix, number = entry.get("prefix", str), entry.get("number", str)
    is_right = not any(each.is_error for each in entry.findings)
    return prefix + number if is_right and prefix is not None and number is not None else None


def _order(documents: _Documents) -> _Findings:
    first = documents[ELIGIBILITY].get("applied_on", date)
    then = documents[CERTIFICATE].get("applied_on", date)
    if first is not None and then is not None and then < first:
        yield CERTIFICATE, Finding.of(rules.DOSSIER_ORDER, "/applied_on", expected=str(first), found=str(then))


def _same_terminals(documents: _Documents) -> _Findings:
    certificate = documents[CERTIFICATE]
    codes, names = codes_of(certificate), certificate.texts("terminals")
    own = [each for each in documents[SITE].parts("institutions") if codes_of(each) == codes]
    if codes is None or names is None or len(own) != 1:
        return
    needed = [each.get("name", str) for each in own[0].parts("terminals")]
    expected = tuple(each for each in needed if each)
    missing, extra = _unknown_to(expected, names), _unknown_to(names, expected)
    if expected and None not in needed and (missing or extra):
        finding = Finding.of(
            rules.DOSSIER_TERMINALS,
            "/terminals",
            expected=len(expected),
            found=len(names),
            missing=missing or (NONE,),
            extra=extra or (NONE,),
        )
        yield CERTIFICATE, finding


def _unknown_to(names: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """The names that the others lack; one that stands twice is another rule's."""
    keys = {terminal_name.key(each) for each in others}
    return tuple(shown(each) for each in names if terminal_name.key(each) not in keys)


def _missing(documents: _Documents) -> _Findings:
    if documents[SITE].parts("institutions"):
        for name in (ELIGIBILITY, CERTIFICATE, BILLING):
            if documents[name] is _ABSENT and (name != BILLING or _sends_claims(documents)):
                yield name, Finding.of(rules.DOSSIER_MISSING, expected=_FORMS[name].title)


def _sends_claims(documents: _Documents) -> bool:
    """Whether the institution sends claims online, as the plan of the site has it."""
    site = documents[SITE]
    institutions = site.parts("institutions")
    codes = {codes_of(documents[name]) for name in _FORMS} - {None}
    own = [each for each in institutions if codes_of(each) in codes] or institutions
    return _is_used_for_billing(own) or ("billing_start" in site.values and not _is_used_for_billing(institutions))


def _is_used_for_billing(institutions: Iterable[ParseResult]) -> bool:
    terminals = (terminal for each in institutions for terminal in each.parts("terminals"))
    return any(FOR_BILLING in (each.texts("uses") or ()) for each in terminals)


def check_dossier(
    *,
    eligibility: object = None,
    billing: object = None,
    certificate: object = None,
    site: object = None,
    strict: bool = False,
) -> Report:
    """Everything that is to be said about the documents of one institution, each and against each other.

    Each document is its data or a model; ``None`` is a document that is not there. Paths begin
    with the name of the document, findings stand in the order of the parameters. A rule across documents is
    judged on what is there and valid; whether an application is missing is asked only with a site. Never
    raises for any data. Under ``strict`` a warning weighs as much as an error.

    >>> from oqa_rules.forms.examples import example
    >>> report = check_dossier(eligibility=example("eligibility") | {"prefecture_code": "26"},
    ...     certificate=example("certificate"))
    >>> [(each.path, each.rule) for each in report.errors]
    [('/certificate/prefecture_code', 'dossier.institution')]
    """
    of_site = site.data if isinstance(site, SiteRecord) else site
    given = {ELIGIBILITY: eligibility, BILLING: billing, CERTIFICATE: certificate, SITE: of_site}
    documents = {name: _ABSENT if given[name] is None else form.filled(given[name]) for name, form in _FORMS.items()}
    documents[SITE] = _ABSENT if site is None else filled_site(site)
    rules_across = (_same_institution, _same_customer_id, _order, _same_terminals, _missing)
    across = [each for rule in rules_across for each in rule(documents)]
    findings: list[Finding] = []
    for name, part in (_FORMS | {SITE: Site}).items():
        own = [*documents[name].findings, *(each for document, each in across if document == name)]
        findings += [each.under(f"/{name}") for each in part.in_order(own)]
    return Report(DOSSIER, weighed(findings, strict=strict))
