"""What the annotations of a form have to say, and how its members are found."""

from typing import Annotated

import pytest
from pydantic import ValidationError

from oqa_rules import BillingApplication, EligibilityApplication, check_form
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.models.member import MemberInfo
from oqa_rules.models.model import RuleModel
from oqa_rules.models.named_types import is_model, named_types_of, required_parts_of
from oqa_rules.models.names import unknown_fields
from oqa_rules.rules import Text
from oqa_rules.rules.pointer import path_of
from oqa_rules.site.models import Site
from oqa_rules.types import InstitutionCode

ELIGIBILITY = FORMS["eligibility"].members


def test_a_member_that_does_not_say_how_it_is_read_is_refused_when_its_form_is_made() -> None:
    with pytest.raises(
        TypeError, match=r"floor: its type is none of oqa_rules\.types, and none of str, bool, date, YearMonth"
    ):

        class Wrong(RuleModel):
            title = Text("誤り", "wrong")
            floor: Annotated[int, MemberInfo(Text("階", "floor"))]


@pytest.mark.parametrize("name", ["customer_id", "お客さまID", "お客様ID", "お客さま ＩＤ", "お客さまID\u3000"])
def test_a_member_is_found_by_each_of_its_names_whatever_their_width(name: str) -> None:
    member = ELIGIBILITY.find(name)
    assert member is not None
    assert member.key == "customer_id"


@pytest.mark.parametrize(
    "name", ["customer id", "Customer_ID", "customer-id", "", "お客さま", 5, None, ("customer_id",)]
)
def test_a_member_is_found_by_no_other_name(name: object) -> None:
    assert ELIGIBILITY.find(name) is None


def test_the_nearest_name_is_looked_up_for_twenty_names_and_no_more() -> None:
    unknown = [(place, f"terms_accepted{place}") for place in range(1, 23)]
    found = list(unknown_fields(["terms_accepted"], unknown))
    assert [each.suggestion for each in found] == ["terms_accepted"] * 20 + [None] * 2


def test_paths_stand_in_the_order_of_the_members_and_lists_in_that_of_their_numbers() -> None:
    pointers = [
        "",
        "/name",
        "/institutions",
        "/institutions/0/name",
        "/institutions/2",
        "/institutions/2/terminals/9/name",
        "/institutions/2/terminals/10",
        "/institutions/10/prefecture_code",
        "/no_such_member",
    ]
    places = [Site.members.position(path_of(each)) for each in pointers]
    assert sorted(places) == places
    assert len(set(places)) == len(places)


def test_what_stands_in_a_pointer_is_taken_back_in_the_right_order() -> None:
    assert path_of("/a~1b/~01") == ("a/b", "~1")


class _Own(EligibilityApplication):
    sales_code: Annotated[InstitutionCode | None, MemberInfo(Text("営業所の番号", "code of the sales office"))] = None


def test_a_form_may_have_members_of_its_own_whose_type_is_one_of_the_fields() -> None:
    data = example("eligibility") | {"営業所の番号": "0190120"}
    form = _Own.model_validate(data)
    assert (form.sales_code, type(form.sales_code)) == ("0190120", str)
    assert _Own.parse(data).findings == []
    assert _Own.model_validate(example("eligibility")).sales_code is None
    (finding,) = _Own.parse(data | {"営業所の番号": "１"}).findings
    assert (finding.path, finding.rule) == ("/sales_code", "institution-code.format")
    with pytest.raises(ValidationError, match=r"institution-code\.format"):
        _Own.model_validate(data | {"営業所の番号": "1"})


def test_model_validate_takes_the_options_of_pydantic() -> None:
    data = example("eligibility")
    model = EligibilityApplication.model_validate(data, strict=True, from_attributes=False)
    assert model == EligibilityApplication.model_validate(data)
    with pytest.raises(ValidationError, match=r"form\.missing-field"):
        EligibilityApplication.model_validate({}, strict=True)


def test_the_named_types_and_the_parts_of_a_model_are_found() -> None:
    named = {each.__name__ for each in named_types_of(EligibilityApplication)}
    assert {"Day", "Month", "InstitutionCode", "MaskedSecretNumber"} <= named
    parts = {path for kind, path in required_parts_of(BillingApplication) if is_model(kind)}
    assert parts == {("receipt_computer",)}


def test_a_name_that_is_no_member_cannot_be_assigned_either() -> None:
    form = EligibilityApplication.model_validate(example("eligibility"))
    with pytest.raises(ValidationError):
        form.colour = "red"  # type: ignore[attr-defined]  # there is no such member


def test_a_secret_that_is_taken_away_is_missing() -> None:
    form = EligibilityApplication.model_validate(example("eligibility"))
    made = EligibilityApplication.model_construct(**{**dict(form), "secret_number": None})
    for each in (form.model_copy(update={"secret_number": None}), made):
        assert (each.secret_number, each.dump()["secret_number"]) == (None, None)
        assert [(one.path, one.rule) for one in check_form("eligibility", each)] == [
            ("/secret_number", "form.missing-field")
        ]
