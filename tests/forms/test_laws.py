"""Laws of the forms: the short cut, the schema and the order of the keys change nothing."""

import json
import random
import shutil
import subprocess
from collections.abc import Callable
from typing import Annotated, Literal, TypeAlias

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import Field, TypeAdapter, ValidationError
from tests.tools.canonical import canonical, unchecked

from oqa_rules import (
    RULES,
    BillingApplication,
    CertificateApplication,
    EligibilityApplication,
    Finding,
    Severity,
    check_form,
)
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.registry import FormName
from oqa_rules.io.json_text import Members
from oqa_rules.json_schemas import json_schema
from oqa_rules.strategies.picker import built
from oqa_rules.strategies.wholes import MAKERS

NearForms: TypeAlias = Callable[[str], st.SearchStrategy[dict[str, object]]]

VALIDATORS = {form: jsonschema_rs.Draft202012Validator(json_schema(form)) for form in FORMS}
each_form = pytest.mark.parametrize("form", FORMS)


@each_form
@given(data=st.data())
def test_what_the_schema_refuses_the_form_refuses_and_the_reverse_but_for_its_list(
    form: FormName, near_forms: NearForms, data: st.DataObject
) -> None:
    record = canonical(FORMS[form], data.draw(near_forms(form)))
    report = check_form(form, record)
    if not VALIDATORS[form].is_valid(record):
        assert not report.ok
    else:
        assert {each.rule for each in report.errors} <= unchecked(json_schema(form))


@each_form
@given(data=st.data())
def test_what_a_model_writes_is_valid_for_its_schema(form: FormName, data: st.DataObject) -> None:
    model = FORMS[form].model_validate(data.draw(built(MAKERS[form])))
    for written in (model.dump(), model.dump(reveal_secret=True), json.loads(model.model_dump_json())):
        VALIDATORS[form].validate(written)


@each_form
def test_each_required_member_is_there_and_is_not_null(form: FormName) -> None:
    required = set(json_schema(form)["required"])
    assert required == {"form", *FORMS[form].members.required}
    for key in FORMS[form].model_fields:
        without = {name: value for name, value in example(form).items() if name != key}
        assert VALIDATORS[form].is_valid(without) is (key not in required)
        assert VALIDATORS[form].is_valid(without | {key: None}) is (key not in required)


@each_form
def test_names_in_japanese_and_labels_are_for_the_library_alone(form: FormName) -> None:
    record = example(form)
    record["都道府県コード"] = record.pop("prefecture_code")
    assert check_form(form, record).ok
    assert not VALIDATORS[form].is_valid(record)
    labelled = example(form) | {"score_table": "６：訪問看護ステーション"}
    assert check_form(form, labelled).ok
    assert not VALIDATORS[form].is_valid(labelled)


@each_form
def test_another_form_is_refused_by_both(form: FormName) -> None:
    for name in ("介護", *(other for other in FORMS if other != form)):
        record = example(form) | {"form": name}
        assert not VALIDATORS[form].is_valid(record)
        assert {each.rule for each in check_form(form, record).errors} == {"form.unknown-form"}


@pytest.mark.parametrize(("form", "asking"), [("eligibility", "ip-vpn-ntt"), ("billing", "ip-vpn-ipv6")])
def test_a_customer_id_is_looked_into_only_beside_the_line_that_asks_for_it(form: FormName, asking: str) -> None:
    other = "ipsec-ike"
    for number in ("012345678", "CAF0123456", "あ", "01234567\n"):
        entry = {"prefix": "CAF", "number": number}
        for line in (asking, other):
            record = example(form) | {"line_type": line, "customer_id": entry, "eligibility_customer_id": None}
            if form == "eligibility":
                del record["eligibility_customer_id"]
            errors = check_form(form, record).errors
            assert VALIDATORS[form].is_valid(record) is (line == other)
            assert bool(errors) is (line == asking)


@pytest.mark.parametrize("mode", ["validation", "serialization"])
@each_form
def test_one_shape_goes_in_and_comes_out(form: FormName, mode: Literal["validation", "serialization"]) -> None:
    assert FORMS[form].model_json_schema(mode=mode) == FORMS[form].model_json_schema()


@each_form
def test_the_schema_is_one_and_its_examples_are_valid(form: FormName) -> None:
    schema = json_schema(form)
    jsonschema_rs.meta.validate(schema)
    assert FORMS[form].model_json_schema()["examples"] == schema["examples"] == [example(form)]
    for data in schema["examples"]:
        assert VALIDATORS[form].is_valid(data)
        assert check_form(form, data).findings == ()
    assert unchecked(schema) <= {rule.id for rule in RULES.values()}


def test_a_union_of_the_forms_is_told_apart_by_its_name() -> None:
    models = {
        "eligibility": EligibilityApplication,
        "billing": BillingApplication,
        "certificate": CertificateApplication,
    }
    union: TypeAdapter[object] = TypeAdapter(
        Annotated[EligibilityApplication | BillingApplication | CertificateApplication, Field(discriminator="form")]
    )
    for form, model in models.items():
        read = union.validate_python(example(form))
        assert type(read) is model
        assert union.validate_json(json.dumps(example(form))) == read
        assert union.validate_python(read) is read
    schema = union.json_schema()
    assert schema == union.json_schema(mode="serialization")
    assert schema["discriminator"] == {
        "propertyName": "form",
        "mapping": {form: f"#/$defs/{model.__name__}" for form, model in models.items()},
    }
    with pytest.raises(ValidationError, match="union_tag_invalid"):
        union.validate_python({"form": "介護"})
    with pytest.raises(ValidationError, match="union_tag_not_found"):
        union.validate_python({})


def _patterns(node: object) -> list[str]:
    if isinstance(node, dict):
        own = [node["pattern"]] if isinstance(node.get("pattern"), str) else []
        return own + [each for value in node.values() for each in _patterns(value)]
    return [each for value in node for each in _patterns(value)] if isinstance(node, list) else []


@pytest.mark.skipif(shutil.which("node") is None, reason="Node, the other reader of the patterns, is not installed")
def test_the_patterns_mean_the_same_in_ecma_262() -> None:
    patterns = sorted({pattern for form in FORMS for pattern in _patterns(json_schema(form))})
    codes = [
        "",
        "0190120",
        "０１９０１２０",
        "0190120\n",
        "CAF0123456789",
        "CAFcaf0123456",
        "0482",
        "6",
        "13",
        "1",
        " 1 ",
    ]
    dates = ["2028-02-29", "2027-02-29", "2027-02", "2027-13"]
    names = ["端末01", "端末\n", "\u3000", "\u200b", "\u2028", "a\x00", "é"]
    texts = codes + dates + names
    script = (
        "const [patterns, texts] = JSON.parse(process.argv[1]);"
        "console.log(JSON.stringify(patterns.map(p => texts.map(t => new RegExp(p, 'u').test(t)))))"
    )
    run = subprocess.run(
        ["node", "-e", script, json.dumps([patterns, texts])],  # noqa: S607  # the Node that the machine has
        capture_output=True,
        check=True,
        encoding="utf-8",
    )
    ours = [[jsonschema_rs.is_valid({"pattern": pattern}, text) for text in texts] for pattern in patterns]
    assert json.loads(run.stdout) == ours


@each_form
@given(data=st.data())
def test_a_form_is_read_alike_whatever_kind_of_object_it_is(
    form: FormName, near_forms: NearForms, data: st.DataObject
) -> None:
    record = data.draw(near_forms(form))
    # Members is a dict whose names are put under their keys one by one.
    one, other = FORMS[form].parse(record), FORMS[form].parse(Members(list(record.items())))
    assert one.to_data() == other.to_data()
    assert one.findings == other.findings


def _known(findings: tuple[Finding, ...]) -> list[tuple[str, str]]:
    return [(each.path, each.rule) for each in findings if each.rule != "form.unknown-field"]


@each_form
@given(data=st.data(), seed=st.integers())
def test_the_order_of_the_keys_changes_nothing(
    form: FormName, near_forms: NearForms, data: st.DataObject, seed: int
) -> None:
    record = data.draw(near_forms(form))
    keys = list(record)
    random.Random(seed).shuffle(keys)  # noqa: S311  # no secret
    shuffled = check_form(form, {key: record[key] for key in keys}).findings
    # Two names of one field are told in the order in which they stand.
    assert _known(shuffled) == _known(check_form(form, record).findings)


@each_form
@given(data=st.data())
def test_checking_twice_says_the_same_and_strict_only_adds_weight(
    form: FormName, near_forms: NearForms, data: st.DataObject
) -> None:
    record = data.draw(near_forms(form))
    first, again, strict = check_form(form, record), check_form(form, record), check_form(form, record, strict=True)
    assert first == again
    assert [each.rule for each in strict.findings] == [each.rule for each in first.findings]
    assert not any(each.severity is Severity.WARNING for each in strict.findings)
    for finding in first.findings:
        assert finding.message.ja
        assert finding.message.en
        json.dumps(finding.to_json())


@each_form
@given(data=st.data())
def test_tidying_never_adds_a_finding_about_a_field(form: FormName, near_forms: NearForms, data: st.DataObject) -> None:
    record = data.draw(near_forms(form))
    tidied = check_form(form, record, normalize=True)
    again = check_form(form, record, normalize=True)
    assert tidied == again
    if not check_form(form, record).findings:
        assert tidied.findings == ()
