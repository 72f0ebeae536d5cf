"""The models: pydantic's own error with our rule ids, frozen values, a masked secret."""

import json
import pickle
from collections.abc import Callable
from datetime import date
from typing import Any, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from oqa_rules import (
    BillingApplication,
    CertificateApplication,
    EligibilityApplication,
    Site,
    YearMonth,
    check_form,
    check_site,
)
from oqa_rules.forms.application import Application
from oqa_rules.forms.billing.model import ReceiptComputer
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.registry import FormName
from oqa_rules.site.examples import guide_site

NearForms: TypeAlias = Callable[[str], st.SearchStrategy[dict[str, object]]]


def _errors(form: FormName, data: object) -> list[tuple[str, str]]:
    try:
        FORMS[form].model_validate(data)
    except ValidationError as error:
        return [("".join(f"/{part}" for part in each["loc"]), each["type"]) for each in error.errors()]
    return []


@pytest.mark.parametrize("form", FORMS)
@given(data=st.data())
def test_the_model_raises_exactly_the_errors_of_the_check(
    form: FormName, near_forms: NearForms, data: st.DataObject
) -> None:
    record = data.draw(near_forms(form))
    report = check_form(form, record)
    expected = [(each.path.replace("~1", "/").replace("~0", "~"), each.rule) for each in report.errors]
    assert _errors(form, record) == expected
    assert report.ok is (not expected)


def test_an_error_is_readable_in_both_languages_and_suggests() -> None:
    with pytest.raises(ValidationError) as caught:
        CertificateApplication.model_validate(example("certificate") | {"institution_code": "270190120"})
    (error,) = caught.value.errors()
    assert error["type"] == "institution-code.format"
    assert error["ctx"]["suggestion"] == "0190120"
    assert "ステーションコード" in error["msg"]
    assert "station code" in error["msg"]


def test_values_are_what_they_mean() -> None:
    eligibility = EligibilityApplication.model_validate(example("eligibility"))
    assert eligibility.applied_on == date(2026, 11, 20)
    assert eligibility.usage_start == YearMonth(2026, 12)
    assert eligibility.customer_id is not None
    assert eligibility.customer_id.number == "0123456789"
    billing = BillingApplication.model_validate(example("billing") | {"line_type": "IP-VPN接続【IPv6】"})
    assert billing.line_type == "ip-vpn-ipv6"
    assert billing.change_items == ()
    certificate = CertificateApplication.model_validate(example("certificate"))
    assert certificate.terminals == ("訪看端末01", "訪看端末02")
    assert CertificateApplication.model_construct(**certificate.model_dump()) == certificate


def test_a_form_is_frozen_and_hashable() -> None:
    certificate = CertificateApplication.model_validate(example("certificate"))
    with pytest.raises(ValidationError):
        certificate.score_table = "1"
    assert {certificate, CertificateApplication.model_validate(example("certificate"))} == {certificate}


def test_the_secret_number_is_kept_and_masked() -> None:
    form = EligibilityApplication.model_validate(example("eligibility"))
    assert form.secret_number.get_secret_value() == "0482"
    shown = [repr(form), str(form), form.model_dump_json(), repr(form.model_dump()), repr(form.model_dump(mode="json"))]
    assert not any("0482" in each for each in shown)
    assert EligibilityApplication.model_validate(form.model_dump()) == form
    assert EligibilityApplication.model_validate(form) is form


@pytest.mark.parametrize("form", ["billing", "certificate"])
def test_a_form_survives_json_and_pickle(form: FormName) -> None:
    made = FORMS[form].model_validate(example(form))
    assert FORMS[form].model_validate(json.loads(made.model_dump_json())) == made
    assert FORMS[form].model_validate_json(made.model_dump_json()) == made
    assert pickle.loads(pickle.dumps(made)) == made  # noqa: S301  # made here


def test_a_form_inside_a_model_keeps_the_place_of_its_errors() -> None:
    class Upload(BaseModel):
        forms: list[CertificateApplication]

    with pytest.raises(ValidationError) as caught:
        Upload.model_validate({"forms": [example("certificate"), example("certificate") | {"terminals": [""]}]})
    assert [(each["loc"], each["type"]) for each in caught.value.errors()] == [
        (("forms", 1, "terminals", 0), "terminal-name.blank"),
        (("forms", 1, "terminals"), "certificate.count"),
    ][:1]


def test_a_model_may_stand_where_its_data_may_stand() -> None:
    computer = ReceiptComputer(program_name="レセプト太郎", maker_name="○○システム")
    form = BillingApplication.model_validate(example("billing") | {"receipt_computer": computer})
    assert form == BillingApplication.model_validate(example("billing"))
    site = Site.model_validate(guide_site())
    assert Site(name=site.name, institutions=site.institutions).institutions == site.institutions
    assert check_site({"name": "みどり", "institutions": [*site.institutions, *site.institutions]}).errors[0].rule == (
        "site.duplicate-institution"
    )


@pytest.mark.parametrize("name", [int, Site, Application, "site", None])
def test_what_is_no_form_is_refused_with_those_that_there_are(name: Any) -> None:  # noqa: ANN401  # a caller without a type checker may pass anything
    with pytest.raises(ValueError, match=r"there is no form .*: the forms are eligibility, billing, certificate"):
        check_form(name, example("eligibility"))
