"""Laws of the forms: the short cut, the schema and the order of the keys change nothing."""

import json
import random
import shutil
import subprocess
from collections.abc import Callable
from typing import TypeAlias

import jsonschema_rs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules import RULES, Finding, Severity, check_form
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.registry import FormName
from oqa_rules.io.json_text import Members
from oqa_rules.render.json_schema import json_schema

NearForms: TypeAlias = Callable[[str], st.SearchStrategy[dict[str, object]]]

VALIDATORS = {form: jsonschema_rs.Draft202012Validator(json_schema(form)) for form in FORMS}
each_form = pytest.mark.parametrize("form", FORMS)


def _unchecked(form: FormName) -> set[str]:
    """Every rule that the schema says, somewhere in it, that it cannot check."""
    found: set[str] = set()

    def walk(node: object) -> None:
        if isinstance(node, dict):
            found.update(node.get("x-oqa-rules", ()))
            for each in node.values():
                walk(each)
        elif isinstance(node, list):
            for each in node:
                walk(each)

    walk(json_schema(form))
    return found


def _has_keys_only(record: dict[str, object]) -> bool:
    """Whether every name is a key: the schema does not look at what stands under a Japanese name."""
    inner = [each for each in record.values() if isinstance(each, dict)]
    return all(name.isascii() for each in [record, *inner] for name in each)


@each_form
@given(data=st.data())
def test_what_the_schema_refuses_the_form_refuses_and_the_reverse_but_for_its_list(
    form: FormName, near_forms: NearForms, data: st.DataObject
) -> None:
    record = data.draw(near_forms(form))
    report = check_form(form, record)
    if not VALIDATORS[form].is_valid(record):
        assert not report.ok
    elif _has_keys_only(record):
        assert {each.rule for each in report.errors} <= _unchecked(form)


@each_form
def test_a_key_may_be_null_beside_its_label_and_not_alone(form: FormName) -> None:
    record = example(form) | {"prefecture_code": None}
    assert not VALIDATORS[form].is_valid(record)
    assert not check_form(form, record).ok
    beside = record | {"都道府県コード": "27"}
    assert VALIDATORS[form].is_valid(beside)
    assert check_form(form, beside).ok


@each_form
def test_a_name_of_another_form_is_left_to_the_rule(form: FormName) -> None:
    record = example(form) | {"form": "介護"}
    assert VALIDATORS[form].is_valid(record)
    assert {each.rule for each in check_form(form, record).errors} == {"form.unknown-form"} <= _unchecked(form)


@each_form
def test_the_schema_is_one_and_its_examples_are_valid(form: FormName) -> None:
    schema = json_schema(form)
    jsonschema_rs.meta.validate(schema)
    for data in schema["examples"]:
        assert VALIDATORS[form].is_valid(data)
        assert check_form(form, data).findings == ()
    assert _unchecked(form) <= {rule.id for rule in RULES.values()}


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
