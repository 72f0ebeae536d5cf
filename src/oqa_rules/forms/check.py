"""Checking one application: everything at once, in the order of the fields."""

from __future__ import annotations

from typing import TYPE_CHECKING

from oqa_rules.forms.billing import BillingApplication
from oqa_rules.forms.certificate import CertificateApplication
from oqa_rules.forms.eligibility import EligibilityApplication
from oqa_rules.forms.names import BILLING, CERTIFICATE, ELIGIBILITY
from oqa_rules.parts.secrecy import secrets_in
from oqa_rules.parts.tidying import tidied
from oqa_rules.rulebook import Report

if TYPE_CHECKING:
    from datetime import date

    from oqa_rules.forms.application import Application
    from oqa_rules.rulebook import Change, Record

FORMS: dict[str, type[Application]] = {
    ELIGIBILITY: EligibilityApplication,
    BILLING: BillingApplication,
    CERTIFICATE: CertificateApplication,
}
"""The model of each form by its name."""


def check_form(
    name: str,
    data: object,
    applied_on: date | None = None,
    *,
    strict: bool = False,
    normalize: bool = False,
    record: Record | None = None,
) -> Report:
    """Everything that is to be said about one application, in one pass and in the order of its fields.

    ``name`` is ``eligibility``, ``billing`` or ``certificate``; ``data`` an object with the keys of the
    form or their Japanese labels. ``applied_on``, a day in Japan, is taken where the data has none, and
    never replaces one. Under ``strict`` a warning weighs as much as an error. With ``normalize`` the
    texts are tidied first, and ``changes`` of the report lists how; ``data`` itself is left alone.
    ``record`` says where the data was read and is passed on.

    Never raises for any ``data``; a ``name`` that is no form is a ``KeyError``.

    >>> report = check_form("certificate", {"prefecture_code": "27", "score_table": "6",
    ...     "institution_code": "0190120", "terminals": ["訪看端末01", "訪看端末02"], "planned_terminals": 3})
    >>> [(each.path, each.rule) for each in report.errors]
    [('/terminals', 'certificate.count')]
    """
    form = FORMS[name]
    changes: tuple[Change, ...] = ()
    read = data
    if normalize:
        read, changes = tidied(form, data)
        secrets = secrets_in(form, data)
        changes = tuple(each.masking(secrets) for each in changes)
    findings = form.filled(read, None if applied_on is None else {"applied_on": applied_on}).findings
    return Report(name, tuple(each.strictly() for each in findings) if strict else tuple(findings), record, changes)
