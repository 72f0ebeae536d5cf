"""The authored cases of all files of vectors."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from tests.tools.vector_cases import (
    billing,
    certificate,
    check_digits,
    codes,
    customer_id,
    date_text,
    dates,
    eligibility,
    institution_name,
    names,
    normalize,
    notices,
    records,
    sites,
    terms,
)
from tests.tools.vector_cases.case import Case

CASES: Mapping[str, Callable[[], Iterator[Case]]] = {
    "prefecture-code": codes.prefecture_codes,
    "score-table": codes.score_tables,
    "secret-number": codes.secret_numbers,
    "terminal-name": names.terminal_names,
    "year-month": codes.year_months,
    "institution-code": codes.institution_codes,
    "check-digit": check_digits.check_digits,
    "institution-id": check_digits.institution_ids,
    "date": date_text.cases,
    "institution-name": institution_name.cases,
    "customer-id": customer_id.cases,
    "normalize": normalize.cases,
    "billing-mail": dates.billing_mail,
    "billing-deadline": dates.billing_deadline,
    "earliest-billing-start": dates.earliest_billing_start,
    "construction-deadline": dates.construction_deadline,
    "earliest-construction": terms.earliest_construction,
    "master-account": dates.master_account,
    "claim-window": terms.claim_window,
    "certificate-validity": terms.certificate_validity,
    "certificates": sites.certificates,
    "site": sites.sites,
    "reconcile": notices.cases,
    "eligibility": eligibility.cases,
    "billing": billing.cases,
    "certificate": certificate.cases,
    "record": records.cases,
}
"""What makes the cases of each file, by the name of the file."""
