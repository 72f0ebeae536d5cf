"""One verdict for one input: whatever was judged before, whatever its type claims to be, by field, form and type."""

import itertools
import json
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta, timezone
from enum import StrEnum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from typing_extensions import TypeAliasType

from oqa_rules import (
    BillingApplication,
    CertificateApplication,
    EligibilityApplication,
    Finding,
    Site,
    check_dossier,
    check_form,
    check_site,
    fields,
    types,
)
from oqa_rules.fields.registry import FIELDS
from oqa_rules.forms.examples import example
from oqa_rules.forms.labels import BILLING, CERTIFICATE, ELIGIBILITY
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.registry import FormName
from oqa_rules.site.examples import example_site, guide_site

NAMES: tuple[FormName, ...] = (ELIGIBILITY, BILLING, CERTIFICATE)


class FrozenDay(date):
    """A day as a test library puts it in the place of ``date``."""


class Liar(str):
    """Claims to be equal to an accepted value, and to be printable and short."""

    __slots__ = ()

    def __eq__(self, other: object) -> bool:
        return True

    def __hash__(self) -> int:
        return hash("27")

    def isprintable(self) -> bool:
        return True

    def strip(self, *_: object) -> str:
        return "x"

    def __len__(self) -> int:
        return 3

    def __str__(self) -> str:
        return "27"


class Choice(StrEnum):
    KIND = "new"


def _said(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(each.path, each.rule) for each in findings]


HURTFUL = ["99", "\n", "\u3000", "", "27", "x" * 300, "\ud800", "2026-11-20", "x\u200b", "'0482"]
TEXT_MEMBERS = [
    (form, key) for form in NAMES for key, value in example(form).items() if isinstance(value, str) and key != "form"
]


@pytest.mark.parametrize("text", HURTFUL)
def test_a_subclass_of_text_is_judged_by_its_text(text: str) -> None:
    for form, key in TEXT_MEMBERS:
        data = example(form)
        assert check_form(form, data | {key: Liar(text)}) == check_form(form, data | {key: text}), (form, key)
        inner = {"prefix": Liar(text), "number": Liar(text), "confirmation": Liar(text)}
        plain = dict.fromkeys(inner, text)
        assert check_form(form, data | {"customer_id": inner}) == check_form(form, data | {"customer_id": plain})
    names = {"terminals": [text, "a"], "planned_terminals": [text, "a"]}
    liars = {key: [Liar(text), Liar("a")] for key in names}
    certificate = example("certificate")
    assert check_form("certificate", certificate | liars) == check_form("certificate", certificate | names)
    for name, field in FIELDS.items():
        assert field.check(Liar(text)) == field.check(text), name
        assert field.is_valid(Liar(text)) == field.is_valid(text), name
        assert field.is_valid(Liar(text), strict=True) == field.is_valid(text, strict=True), name
    site = example_site()
    assert check_site(site | {"name": Liar(text)}) == check_site(site | {"name": text})


@pytest.mark.parametrize("name", ["申請日", "27", "x", "kind"])
def test_a_name_that_is_a_subclass_of_text_is_found_by_its_text(name: str) -> None:
    named = {**example("eligibility"), Liar(name): 1}
    assert type(list(named)[-1]) is Liar
    plain = {**example("eligibility"), "zz": 1}
    plain = {(name if key == "zz" else key): value for key, value in plain.items() if key != name}
    if name == "kind":
        assert ("/kind", "form.duplicate-field") in _said(check_form("eligibility", named).findings)
    else:
        assert _said(check_form("eligibility", named).findings) == _said(check_form("eligibility", plain).findings)


def test_a_member_of_an_enumeration_is_the_text_that_it_is() -> None:
    assert check_form("eligibility", example("eligibility") | {"kind": Choice.KIND}).ok


DAYS: list[tuple[Callable[[], object], bool]] = [
    (lambda: "2026-11-18", True),
    (lambda: date(2026, 11, 18), True),
    (lambda: FrozenDay(2026, 11, 18), True),
    (lambda: datetime(2026, 11, 17, 23, tzinfo=timezone(timedelta(hours=0))), True),
    (lambda: datetime(2026, 11, 18), False),  # noqa: DTZ001  # a moment without a zone is what is tried
    (lambda: 20261118, False),
    (lambda: 1.0, False),
    (lambda: True, False),
    (lambda: "20261118", False),
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4), 4))[::5])
def test_no_verdict_on_a_day_depends_on_what_was_judged_before(order: tuple[int, ...]) -> None:
    for index in (*order, *range(len(DAYS)), *reversed(range(len(DAYS)))):
        make, is_right = DAYS[index]
        for form in (ELIGIBILITY, BILLING):
            assert check_form(form, example(form) | {"applied_on": make()}).ok is is_right, index


def test_the_verdict_of_a_fresh_process_is_that_of_this_one() -> None:
    program = """
import sys
from datetime import date
from oqa_rules import check_form
from oqa_rules.forms.examples import example
class Day(date): pass
days = {"plain": date(2026, 11, 18), "other": Day(2026, 11, 18), "new": Day(2026, 11, 17)}
said = [check_form("eligibility", example("eligibility") | {"applied_on": days[name]}).ok for name in sys.argv[1:]]
print(dict(zip(sys.argv[1:], said)))
"""
    verdicts = set()
    for order in (["plain", "other", "new"], ["other", "plain", "new"], ["new", "other", "plain"]):
        run = subprocess.run([sys.executable, "-c", program, *order], capture_output=True, check=True, encoding="utf-8")
        verdicts.add(str(sorted(eval(run.stdout).items())))  # noqa: S307  # what our own program has printed
    assert len(verdicts) == 1


class HostileMeta(type):
    """A metaclass all of whose answers are errors."""

    def __hash__(cls) -> int:
        raise RuntimeError("no hash")

    def __eq__(cls, other: object) -> bool:
        raise RuntimeError("no comparison")

    def __subclasscheck__(cls, subclass: type) -> bool:
        raise RuntimeError("no answer")

    def __instancecheck__(cls, instance: object) -> bool:
        raise RuntimeError("no answer")


class Hostile(metaclass=HostileMeta):
    """An object that cannot be asked anything."""

    def __eq__(self, other: object) -> bool:
        raise RuntimeError("no comparison")

    def __hash__(self) -> int:
        raise RuntimeError("no hash")

    def __repr__(self) -> str:
        raise RuntimeError("no text")

    def __bool__(self) -> bool:
        raise RuntimeError("no truth")


def _cycle() -> list[object]:
    values: list[object] = []
    values.append(values)
    return values


def _deep() -> object:
    value: object = 1
    for _ in range(20_000):
        value = [value]
    return value


ODD: list[Callable[[], object]] = [
    Hostile,
    _cycle,
    _deep,
    lambda: 10**5000,
    lambda: -(10**5000),
    lambda: "\ud800",
    lambda: ["\ud800", "\udfff"],
    lambda: {"\ud800": "\ud800"},
    lambda: float("nan"),
    lambda: float("inf"),
    lambda: {10**5000: 10**5000},
    lambda: {"1" * 5000: 1},
    lambda: {b"x": {1, 2}},
    lambda: "\0" * 1000,
    lambda: object,
]


def _paths(data: dict[str, object]) -> Iterator[dict[str, object]]:
    yield from ({**data, key: None} for key in data)


@pytest.mark.parametrize("make", ODD)
def test_nothing_is_raised_for_plain_data_nor_when_it_is_told(make: Callable[[], object]) -> None:
    for form in NAMES:
        keys = [member.key for member in FORMS[form].members.members]
        for data in (make(), *({**example(form), key: make()} for key in (*keys, "zz"))):
            report = check_form(form, data)
            for each in (report, check_form(form, data, normalize=True)):
                assert json.loads(json.dumps(each.to_json("ja"))) == each.to_json("ja")
                assert repr(each)
                assert all(finding.message.ja and finding.remedy.en for finding in each.findings)
            if not report.ok:
                with pytest.raises(ValidationError) as caught:
                    FORMS[form].model_validate(data)
                assert str(caught.value)
    site = example_site()
    for data in (
        make(),
        {**site, "name": make()},
        {**site, "institutions": make()},
        {**site, "institutions": [make()]},
    ):
        assert check_site(data).to_json("en")
        assert check_dossier(site=data, eligibility=make(), billing=make(), certificate=make()).to_json()
    for name, field in FIELDS.items():
        value = make()
        found = field.check(value)
        assert field.is_valid(value) == (not any(each.is_error for each in found)), name
        assert field.is_valid(value, strict=True) == (
            not any(each.is_error for each in field.check(value, strict=True))
        )


def test_text_that_utf_8_does_not_have_is_written_as_its_escape() -> None:
    form = BillingApplication.model_validate(example("billing") | {"os_browser": "x\ud800"})
    written = form.model_dump_json()
    assert json.loads(written)["os_browser"] == "x\ud800" == form.dump()["os_browser"]
    assert BillingApplication.model_validate(form.dump()) == form
    assert BillingApplication.model_validate(json.loads(written)) == form
    assert json.loads(form.model_dump_json(indent=2, exclude={"kind"})).keys() == form.dump().keys() - {"kind"}


@pytest.mark.parametrize("form", NAMES)
def test_a_model_is_judged_as_its_data(form: FormName) -> None:
    for changes in ({}, {"applied_on": "2026-11-21"}, {"prefecture_code": "26"}):
        data = example(form) | changes
        model = FORMS[form].model_validate(data)
        assert check_form(form, model) == check_form(form, data)
        assert check_form(form, model, strict=True, normalize=True).ok == check_form(form, data, strict=True).ok
        assert FORMS[form].model_validate(model) == model
    for other in NAMES:
        if other != form:
            report = check_form(other, FORMS[form].model_validate(example(form)))
            assert report == check_form(other, FORMS[form].model_validate(example(form)).dump(reveal_secret=True))
            assert ("/form", "form.unknown-form") in _said(report.findings)


def test_models_in_a_dossier_and_in_data_are_judged_as_their_data() -> None:
    documents: dict[str, Any] = {name: example(name) for name in NAMES}
    models: dict[str, Any] = {name: FORMS[name].model_validate(data) for name, data in documents.items()}
    site = example_site()
    for changed in ({}, {"prefecture_code": "26"}):
        data = {**documents, "certificate": documents["certificate"] | changed}
        mixed = {**models, "certificate": FORMS["certificate"].model_validate(data["certificate"])}
        assert check_dossier(**mixed, site=Site.model_validate(site)) == check_dossier(**data, site=site)
    entry = models["eligibility"].customer_id
    assert check_form("eligibility", documents["eligibility"] | {"customer_id": entry}).ok
    assert check_site(Site.model_validate(guide_site())) == check_site(guide_site())
    institutions = Site.model_validate(guide_site()).institutions
    assert check_site(guide_site() | {"institutions": list(institutions)}) == check_site(guide_site())


def test_an_object_made_without_validation_is_judged_too() -> None:
    made = EligibilityApplication.model_construct(kind="nonsense", secret_number=12)
    said = _said(check_form("eligibility", made).findings)
    assert ("/kind", "choice.unknown") in said
    assert ("/secret_number", "secret-number.format") in said


@pytest.mark.parametrize("form", NAMES)
def test_a_form_can_be_stored_and_read_back(form: FormName) -> None:
    model = FORMS[form].model_validate(example(form))
    stored = json.dumps(model.dump(reveal_secret=True))
    again = FORMS[form].model_validate(json.loads(stored))
    assert again == model
    assert again.dump(reveal_secret=True) == model.dump(reveal_secret=True)
    assert FORMS[form].model_validate_json(stored) == model
    assert ("secret_number" in model.dump()) == (form == "eligibility")


def test_a_site_can_be_stored_and_read_back() -> None:
    site = Site.model_validate(guide_site())
    assert Site.model_validate(site.dump()) == site
    assert json.loads(json.dumps(site.dump())) == site.dump()


@pytest.mark.parametrize(
    ("name", "loc"),
    [
        ("a/b", ("a/b",)),
        ("a~b", ("a~b",)),
        ("~1", ("~1",)),
        ("/", ("/",)),
        ("1234567", ("1234567",)),
        ("9" * 5000, ("9" * 5000,)),
    ],
)
def test_the_location_of_an_error_has_the_name_as_it_is(name: str, loc: tuple[str, ...]) -> None:
    with pytest.raises(ValidationError) as caught:
        CertificateApplication.model_validate(example("certificate") | {name: 1})
    assert [each["loc"] for each in caught.value.errors()] == [loc]


def test_the_location_of_a_name_that_is_withheld_is_that_of_its_object() -> None:
    site = guide_site() | {"7391": 1}
    site["institutions"][0]["7391"] = 1  # type: ignore[index]  # the example has a list of objects
    with pytest.raises(ValidationError) as caught:
        Site.model_validate(site)
    assert [each["loc"] for each in caught.value.errors()] == [("institutions", 0), ()]


def _of_type(annotation: TypeAliasType, text: str) -> set[str]:
    try:
        TypeAdapter(annotation).validate_python(text)  # type: ignore[arg-type]  # an alias of a type is a type to pydantic
    except ValidationError as error:
        return {each["type"] for each in error.errors()}
    return set()


@given(st.text(max_size=20))
def test_field_form_and_type_agree(text: str) -> None:
    for key, annotation in (("prefecture_code", types.PrefectureCode), ("institution_name", types.InstitutionName)):
        field = getattr(fields, key).FIELD
        found = {each.rule for each in field.check(text) if each.is_error}
        of_form = check_form("eligibility", example("eligibility") | {key: text, "institution_code": None}).errors
        assert {each.rule for each in of_form if each.path == f"/{key}"} == found
        assert _of_type(annotation, text) == found


def test_a_fourth_form_breaks_nothing_by_being_there() -> None:
    program = """
from oqa_rules.forms.models import FORMS
from oqa_rules.forms import check
from oqa_rules.forms.eligibility.model import EligibilityApplication
from oqa_rules.forms.examples import example
class Withdrawal(EligibilityApplication):
    pass
dict.__setitem__(FORMS, "withdrawal", Withdrawal)  # as if it had been declared
from oqa_rules import check_dossier, check_form, check_site
from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.site.examples import example_site
documents = {name: example(name) for name in ("eligibility", "billing", "certificate")}
assert check_dossier(**documents, site=example_site()).form == "dossier"
assert check_dossier(site=example_site()).findings
assert check_form("withdrawal", example("eligibility")).ok
assert "withdrawal" not in OPERATIONS
assert check_site(example_site()).ok
"""
    run = subprocess.run([sys.executable, "-c", program], capture_output=True, check=False, encoding="utf-8")
    assert (run.returncode, run.stderr) == (0, "")
