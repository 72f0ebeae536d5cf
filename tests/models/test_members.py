"""What the annotations of a form have to say, and how its members are found."""

from datetime import date
from inspect import signature
from typing import Annotated, Any

import pytest
from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model
from typing_extensions import TypeAliasType

from oqa_rules import BillingApplication, EligibilityApplication, check_form
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.models.member import MemberInfo
from oqa_rules.models.member_types import Day
from oqa_rules.models.model import RuleModel
from oqa_rules.models.named_types import is_model, named_types_of, required_parts_of
from oqa_rules.models.names import unknown_fields
from oqa_rules.rules import Text
from oqa_rules.rules.pointer import path_of
from oqa_rules.site.models import Site
from oqa_rules.types import CustomerId, InstitutionCode

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
        assert {"secret_number": None}.items() <= each.dump().items()
        assert vars(each)["secret_number"] is None
        assert [(one.path, one.rule) for one in check_form("eligibility", each)] == [
            ("/secret_number", "form.missing-field")
        ]


_Office = Annotated[str, Field(title="営業所")]
_NamedOffice = TypeAliasType("_NamedOffice", Annotated[str | None, Field(title="支店")])


class _Optional(EligibilityApplication):
    sales_office: _Office | None = None
    branch: _NamedOffice = None
    visited_on: Annotated[date, Field(title="訪問日")] | None = None
    spare: Annotated[CustomerId, Field(title="予備回線")] | None = None
    other: Annotated[Annotated[str, Field(title="内")] | None, Field(title="外")] = None


def test_what_an_optional_member_is_called_may_stand_inside_of_it() -> None:
    titles = {key: _Optional.members.at((key,)).info.title.ja for key in ("sales_office", "visited_on", "spare")}
    assert titles == {"sales_office": "営業所", "visited_on": "訪問日", "spare": "予備回線"}
    assert [_Optional.members.at((key,)).info.title.ja for key in ("branch", "other")] == ["支店", "外"]
    data = {"営業所": "札幌", "支店": "北", "訪問日": "2026-11-19", "予備回線": "CAF0123456789", "外": "x"}
    form = _Optional.model_validate(example("eligibility") | data)
    assert (form.sales_office, form.branch, form.visited_on, form.spare, form.other) == (
        "札幌",
        "北",
        date(2026, 11, 19),
        "CAF0123456789",
        "x",
    )
    assert _Optional.model_validate(form.dump(reveal_secret=True)) == form
    assert _Optional.model_validate(example("eligibility")).sales_office is None
    findings = check_form(_Optional, example("eligibility") | {"予備回線": "CAF1", "営業所": 5}).findings
    assert [(each.path, each.rule) for each in findings] == [
        ("/sales_office", "form.wrong-type"),
        ("/spare/number", "customer-id.length"),
    ]
    assert _Optional.model_json_schema()["properties"]["spare"]["description"] == "予備回線"


@pytest.mark.parametrize("kind", [list[str], str | date, Annotated[int, Field(title="階")] | None])
def test_no_other_type_is_taken_for_the_one_inside_of_it(kind: Any) -> None:  # noqa: ANN401  # an annotation
    with pytest.raises(TypeError, match="floor: its type is none of"):
        create_model("Wrong", __base__=EligibilityApplication, floor=(kind, None))


class _Record(BaseModel):
    model_config = ConfigDict(extra="allow")
    form: str = "certificate"


def test_what_a_model_has_beside_its_members_is_data_too() -> None:
    record = _Record.model_validate(example("certificate"))
    assert check_form("certificate", record).data == check_form("certificate", example("certificate")).data
    assert check_form("certificate", record).ok
    half_made = _Record.__new__(_Record)
    assert [each.rule for each in check_form("certificate", half_made).errors] != []


def test_the_signature_has_no_type_that_no_model_takes() -> None:
    # From it Hypothesis builds, which would draw a ``date`` of any year.
    class Visited(EligibilityApplication):
        visited_on: date
        called_on: Annotated[date, Field(title="電話した日")] | None = None
        asked_on: date | None
        asked_by: str | None
        heard_by: str | None = None

    told = {key: each.annotation for key, each in signature(Visited).parameters.items()}
    assert [told[key] for key in ("visited_on", "called_on", "asked_on")] == [Day, Day | None, Day]
    assert [told[key] for key in ("asked_by", "heard_by")] == [str, str | None]
