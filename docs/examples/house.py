"""How the rules weigh in our house, and what we ask for beyond them."""

from typing import Annotated

from pydantic import Field

from oqa_rules import (
    BillingApplication,
    CertificateApplication,
    EligibilityApplication,
    Policy,
    Severity,
    Text,
    Violation,
    house_rule,
)


@house_rule(
    "acme.caf-only",
    Severity.ERROR,
    path="/prefix",
    message=Text("当社のお客さまIDはCAFだけです（入力は{found}）。", "Our customer IDs begin with CAF; found {found}."),
    remedy=Text("営業所に回線を問い合わせてください。", "Ask the sales office which line it is."),
    source="社内手順書 3.2",
)
def caf_only(prefix: str) -> Violation | None:
    return None if prefix == "CAF" else Violation(found=prefix)


SalesOffice = Annotated[str, Field(title="営業所")]


class OurEligibility(EligibilityApplication):
    sales_office: SalesOffice


class OurBilling(BillingApplication):
    sales_office: SalesOffice


class OurCertificate(CertificateApplication):
    sales_office: SalesOffice


POLICY = Policy(
    error=["customer-id.letters"],
    ignore=["institution-name.long"],
    extra=[caf_only],
    forms=[OurEligibility, OurBilling, OurCertificate],
)
