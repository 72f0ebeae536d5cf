"""The application that every client talks to: typed requests, answers that are reports."""

from pathlib import Path
from runpy import run_path
from typing import Annotated, TypeAlias

from fastapi import Depends, FastAPI
from pydantic import Field, WrapValidator

from oqa_rules import (
    BillingApplication,
    BillingMail,
    CertificateApplication,
    EligibilityApplication,
    Plan,
    Policy,
    Report,
    Site,
    billing_mail,
    check_form,
    plan,
)
from oqa_rules.contrib.fastapi import install, report_of

Application: TypeAlias = Annotated[
    EligibilityApplication | BillingApplication | CertificateApplication, Field(discriminator="form")
]
AsSent = WrapValidator(lambda data, _judge: data)
"""Keeps the contract of a model and leaves the judging to the endpoint."""

HOUSE: Policy = run_path(str(Path(__file__).parent.parent.parent / "docs" / "examples" / "house.py"))["POLICY"]
"""The rules of one organisation, as the tutorial has them."""

HouseApplication = EligibilityApplication.under(HOUSE)
HouseReport = Annotated[Report, Depends(report_of("eligibility", policy=HOUSE))]

app = FastAPI()
install(app)


@app.post("/house", operation_id="fileUnderOurRules")
def file_under_our_rules(form: HouseApplication) -> str:  # type: ignore[valid-type]  # the class is made above
    return str(form)


@app.post("/house/report", operation_id="checkUnderOurRules")
def check_under_our_rules(report: HouseReport) -> Report:
    return report


@app.post("/eligibility", operation_id="checkEligibility")
def check_eligibility(form: Annotated[EligibilityApplication, AsSent]) -> Report:
    """What is to be said of an application, right or wrong: it comes as it was sent."""
    return check_form("eligibility", form)


@app.post("/applications", operation_id="fileApplication")
def file_application(form: Application) -> Application:
    """The same application; what is wrong is a 422."""
    return form


@app.post("/plan", operation_id="makePlan")
def make_plan(site: Site) -> Plan:
    return plan(site, "2026-11-20")


@app.get("/mail", operation_id="findMail")
def find_mail(applied_on: str) -> BillingMail:
    return billing_mail(applied_on)
