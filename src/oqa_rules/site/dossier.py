"""The applications of one institution, and its site, against each other (rules.md 2.4)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date
from typing import TypeAlias

from oqa_rules.fields import terminal_name
from oqa_rules.fields.score_table import VISITING_NURSE
from oqa_rules.forms import FORMS, labels
from oqa_rules.forms.labels import BILLING, CERTIFICATE, ELIGIBILITY
from oqa_rules.parts.reading import Filled, secrets_in
from oqa_rules.rulebook import NONE, Finding, Report, shown
from oqa_rules.rulebook.rules import documents as rules
from oqa_rules.site.models import BILLING as FOR_BILLING
from oqa_rules.site.models import SITE, Site, SiteRecord, filled_site

Documents: TypeAlias = Mapping[str, Filled]
"""What was read of each document that is there, by its name."""

_Across: TypeAlias = Callable[[Documents], Iterable[tuple[str, Finding]]]
"""A rule across documents: the document that each finding is about, and the finding."""

_CODES = {
    "prefecture_code": labels.PREFECTURE_CODE.title,
    "score_table": labels.SCORE_TABLE.title,
    "institution_code": labels.INSTITUTION.title,
}


def _codes(filled: Filled) -> tuple[str, ...] | None:
    """The three codes of an institution, where all of them are valid."""
    codes = tuple(filled.get(key, str) or "" for key in _CODES)
    return codes if all(codes) else None


def _same_institution(documents: Documents) -> Iterator[tuple[str, Finding]]:
    forms = {name: each for name, each in documents.items() if name in FORMS}
    for key, title in _CODES.items():
        first: tuple[str, str] | None = None
        for name, filled in forms.items():
            code = filled.get(key, str)
            if code is None:
                continue
            first = first or (name, code)
            if code != first[1]:
                finding = Finding.of(
                    rules.DOSSIER_INSTITUTION,
                    f"/{key}",
                    document=FORMS[first[0]].title,
                    field=title,
                    expected=first[1],
                    found=code,
                )
                yield name, _in_its_words(finding, filled)
    yield from _institution_of_the_site(forms, documents.get(SITE))


def _institution_of_the_site(forms: Documents, site: Filled | None) -> Iterator[tuple[str, Finding]]:
    known = [_codes(each) for each in site.parts("institutions")] if site is not None else []
    name = next((name for name, each in forms.items() if _codes(each)), None)
    # An institution whose codes cannot be read might be the one.
    if not known or None in known or name is None:
        return
    codes = _codes(forms[name])
    if codes is not None and codes not in known:
        finding = Finding.of(
            rules.DOSSIER_INSTITUTION,
            "/institutions",
            document=FORMS[name].title,
            field=labels.INSTITUTION.title,
            expected="-".join(codes),
            found=tuple("-".join(each) for each in known if each),
        )
        yield SITE, _in_its_words(finding, forms[name])


def _in_its_words(finding: Finding, filled: Filled) -> Finding:
    return finding.for_station() if filled.get("score_table", str) == VISITING_NURSE else finding


def _same_customer_id(documents: Documents) -> Iterator[tuple[str, Finding]]:
    eligibility, billing = documents.get(ELIGIBILITY), documents.get(BILLING)
    if eligibility is None or billing is None:
        return
    expected = _customer_id(eligibility)
    entry = billing.get("customer_id", Filled)
    is_same_line = entry is not None and entry.get("same_as_eligibility", bool)
    said = {
        "/customer_id/number": _customer_id(billing) if is_same_line else None,
        "/eligibility_customer_id": billing.get("eligibility_customer_id", str),
    }
    for path, found in said.items():
        if expected is not None and found is not None and found != expected:
            yield BILLING, Finding.of(rules.DOSSIER_CUSTOMER_ID, path, expected=shown(expected), found=shown(found))


def _customer_id(filled: Filled) -> str | None:
    """Prefix and number of the entry, where nothing is wrong with it."""
    entry = filled.get("customer_id", Filled)
    if entry is None or any(each.is_error for each in entry.findings):
        return None
    prefix, number = entry.get("prefix", str), entry.get("number", str)
    return prefix + number if prefix is not None and number is not None else None


def _order(documents: Documents) -> Iterator[tuple[str, Finding]]:
    eligibility, certificate = documents.get(ELIGIBILITY), documents.get(CERTIFICATE)
    first = eligibility.get("applied_on", date) if eligibility else None
    then = certificate.get("applied_on", date) if certificate else None
    if first is not None and then is not None and then < first:
        yield CERTIFICATE, Finding.of(rules.DOSSIER_ORDER, "/applied_on", expected=str(first), found=str(then))


def _same_terminals(documents: Documents) -> Iterator[tuple[str, Finding]]:
    site, certificate = documents.get(SITE), documents.get(CERTIFICATE)
    if site is None or certificate is None:
        return
    codes, names = _codes(certificate), certificate.texts("terminals")
    institutions = [each for each in site.parts("institutions") if _codes(each) == codes]
    if codes is None or names is None or len(institutions) != 1:
        return
    needed = [each.get("name", str) for each in institutions[0].parts("terminals")]
    if not needed or None in needed:
        return
    expected = tuple(each for each in needed if each)
    missing, extra = _unknown_to(expected, names), _unknown_to(names, expected)
    if missing or extra:
        yield (
            CERTIFICATE,
            Finding.of(
                rules.DOSSIER_TERMINALS,
                "/terminals",
                expected=len(expected),
                found=len(names),
                missing=missing or (NONE,),
                extra=extra or (NONE,),
            ),
        )


def _unknown_to(names: tuple[str, ...], others: tuple[str, ...]) -> tuple[str, ...]:
    """The names that the others do not have; one that stands twice is another rule's."""
    keys = {terminal_name.key(each) for each in others}
    return tuple(shown(each) for each in names if terminal_name.key(each) not in keys)


def _missing(documents: Documents) -> Iterator[tuple[str, Finding]]:
    site = documents.get(SITE)
    if site is None or not site.parts("institutions"):
        return
    needed = [ELIGIBILITY, CERTIFICATE]
    if _sends_claims(site, documents):
        needed.append(BILLING)
    for name in needed:
        if name not in documents:
            yield name, Finding.of(rules.DOSSIER_MISSING, expected=FORMS[name].title)


def _sends_claims(site: Filled, documents: Documents) -> bool:
    """Whether the institution sends claims online, by the same measure as the plan of the site."""
    institutions = site.parts("institutions")
    codes = {_codes(each) for name, each in documents.items() if name in FORMS} - {None}
    own = [each for each in institutions if _codes(each) in codes] or institutions
    if any(_is_used_for_billing(each) for each in own):
        return True
    return "billing_start" in site.values and not any(_is_used_for_billing(each) for each in institutions)


def _is_used_for_billing(institution: Filled) -> bool:
    return any(FOR_BILLING in (terminal.texts("uses") or ()) for terminal in institution.parts("terminals"))


ACROSS: tuple[_Across, ...] = (_same_institution, _same_customer_id, _order, _same_terminals, _missing)
"""All rules across documents."""


DOSSIER = "dossier"


def check_dossier(
    *,
    eligibility: object = None,
    billing: object = None,
    certificate: object = None,
    site: object = None,
    strict: bool = False,
) -> Report:
    """Everything that is to be said about the documents of one institution, each and against each other.

    Each document is its data, a site also a ``Site``; ``None`` is a document that is not there. Paths begin
    with the name of the document, and findings stand in the order of the parameters. A rule across documents
    is judged on what is there and valid, whatever else is wrong; whether an application is missing is asked
    only with a site. Never raises for any data. Under ``strict`` a warning weighs as much as an error.

    The secret number of the eligibility application is shown for none of the documents.

    >>> from oqa_rules.forms.examples import example
    >>> report = check_dossier(eligibility=example("eligibility") | {"prefecture_code": "26"},
    ...     certificate=example("certificate"))
    >>> [(each.path, each.rule) for each in report.errors]
    [('/certificate/prefecture_code', 'dossier.institution')]
    """
    given = {ELIGIBILITY: eligibility, BILLING: billing, CERTIFICATE: certificate, SITE: site}
    documents: Documents = {
        name: filled_site(data) if name == SITE else FORMS[name].filled(data)
        for name, data in given.items()
        if data is not None
    }
    across = [each for rule in ACROSS for each in rule(documents)]
    findings: list[Finding] = []
    for name, part in (FORMS | {SITE: Site}).items():
        of_document = documents[name].findings if name in documents else []
        own = [*of_document, *(each for document, each in across if document == name)]
        findings += [each.under(f"/{name}") for each in part.in_order(own)]
    secrets = tuple(
        secret
        for data in given.values()
        for secret in secrets_in(FORMS[ELIGIBILITY], data.data if isinstance(data, SiteRecord) else data)
    )
    masked = (each.masking(secrets) for each in findings)
    return Report(DOSSIER, tuple(each.strictly() for each in masked) if strict else tuple(masked))
