"""The applications of one institution, and its site, against each other (rules.md 2.4)."""

from __future__ import annotations

from oqa_rules.forms import FORMS
from oqa_rules.forms.names import BILLING, CERTIFICATE, ELIGIBILITY
from oqa_rules.parts.secrecy import secrets_in
from oqa_rules.rulebook import Finding, Report
from oqa_rules.site.check import SITE
from oqa_rules.site.dossier_rules import ACROSS, Documents
from oqa_rules.site.models import Site
from oqa_rules.site.record import SiteRecord, filled_site

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
