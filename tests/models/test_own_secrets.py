"""A secret number in a model of an organisation's own: it goes the way of ours, but for its type."""

import json
import pickle
from typing import Annotated

import jsonschema_rs
import pytest
from pydantic import Field, SecretStr

from oqa_rules import (
    CertificateApplication,
    Institution,
    Policy,
    Report,
    Severity,
    Site,
    Violation,
    check_dossier,
    check_form,
    check_site,
    house_rule,
    reconcile,
)
from oqa_rules.errors import PolicyRefused
from oqa_rules.forms.examples import example
from oqa_rules.site.examples import example_site
from oqa_rules.types import SecretNumber

SECRET = "7391"  # made up
DATA = example("certificate") | {"暗証番号": SECRET}


class Ours(CertificateApplication):
    pin: Annotated[SecretNumber, Field(title="暗証番号")]
    other_pin: SecretNumber | None = None


class OurInstitution(Institution):
    pin: SecretNumber | None = None


class OurSite(Site):
    title = Site.title
    institutions: Annotated[tuple[OurInstitution, ...], Field(title="医療機関")]
    head_office: OurInstitution | None = None


POLICY = Policy(forms=[Ours, OurSite])


def _leaks(report: Report) -> list[bool]:
    told = (repr(report), str(report), json.dumps(report.to_json()), json.dumps(report.data))
    return [SECRET in each for each in told] + [SECRET.encode() in pickle.dumps(report)]


def test_it_is_in_no_report() -> None:
    site = example_site()
    site["institutions"][0]["pin"] = SECRET  # type: ignore[index]  # a site has institutions
    site["head_office"] = site["institutions"][0]  # type: ignore[index]
    reports = [
        check_form(Ours, DATA),
        check_form("certificate", DATA, policy=POLICY, normalize=True),
        check_form(Ours, DATA | {"other_pin": f"{SECRET}0"}),
        check_form(Ours, DATA | {"other_pin": int(SECRET)}),
        check_dossier(certificate=DATA, site=site, policy=POLICY),
        check_site(site, policy=POLICY),
        reconcile(site, [], policy=POLICY),
    ]
    assert [_leaks(each) for each in reports] == [[False] * 5] * len(reports)
    assert all(each.data for each in reports)
    assert [each.ok for each in reports[:4]] == [True, True, False, False]
    assert "pin" not in reports[0].data
    assert reports[5].data["head_office"]["name"] == site["institutions"][0]["name"]  # type: ignore[index,call-overload]


def test_no_rule_of_ones_own_is_passed_it() -> None:
    @house_rule("acme.see", Severity.NOTICE, message="{found}", source="s")
    def see(pin: str) -> Violation:
        return Violation(found=pin)

    @house_rule("acme.see-all", Severity.NOTICE, message="{found}", source="s")
    def see_all(institutions: list[object]) -> Violation:
        return Violation(found=str(institutions))

    class Plain(CertificateApplication):
        pin: str | None = None

    for rule, forms in ((see, [Ours]), (see_all, [OurSite])):
        with pytest.raises(PolicyRefused, match="is kept from rules of your own"):
            Policy(extra=[rule], forms=forms)
    # Where the policy knows another form, or none, it learns of the secret only when that is judged.
    assert check_form(Ours, DATA, policy=Policy(extra=[see], forms=[Plain])).findings == ()
    assert [each.rule for each in check_form(Plain, DATA | {"pin": "x"}, policy=Policy(extra=[see], forms=[Plain]))]
    assert OurSite.parse(example_site(), policy=Policy(extra=[see_all])).findings == []


def test_dump_masks_it_and_the_object_has_it_as_text() -> None:
    form = Ours.model_validate(DATA)
    assert (form.pin, type(form.pin), form.other_pin) == (SECRET, str, None)
    assert (form.dump()["pin"], form.dump()["other_pin"]) == (str(SecretStr(SECRET)), None)
    assert form.dump(reveal_secret=True)["pin"] == SECRET
    assert Ours.model_validate(form.dump(reveal_secret=True)) == form
    assert form.model_copy(update={"pin": "0000"}).pin == "0000"
    site = OurSite.model_validate(example_site())
    inner = site.institutions[0].model_copy(update={"pin": SECRET})
    for head_office in (inner, None):
        site = site.model_copy(update={"institutions": (inner,), "head_office": head_office})
        assert SECRET not in json.dumps(site.dump())
        assert OurSite.model_validate(site.dump(reveal_secret=True)) == site


def test_its_schema_takes_what_dump_writes() -> None:
    schema = jsonschema_rs.Draft202012Validator(Ours.model_json_schema())
    form = Ours.model_validate(DATA | {"other_pin": "0000"})
    assert [schema.is_valid(form.dump(reveal_secret=each)) for each in (False, True)] == [True, True]
    assert not schema.is_valid(form.dump() | {"other_pin": "1"})
