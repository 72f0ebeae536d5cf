"""Laws that hold for every field and every text."""

import json
import re
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import cache
from typing import Any

import jsonschema_rs
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from oqa_rules import RuleViolation, Severity, institution_code, types
from oqa_rules.fields import choices, prefecture_code, score_table
from oqa_rules.fields.field import Field
from oqa_rules.fields.registry import FIELDS, MODULES

TYPES: dict[str, Any] = {
    alias.__value__.__metadata__[0].field.name: alias for alias in (getattr(types, name) for name in types.__all__)
}
"""The type of each field that has one, by the name of the field."""
ADAPTERS: dict[str, TypeAdapter[Any]] = {name: TypeAdapter(each) for name, each in TYPES.items()}
SCHEMAS: dict[str, Any] = {name: each.json_schema() for name, each in ADAPTERS.items()}

each_field = pytest.mark.parametrize("field", FIELDS.values(), ids=lambda field: field.name)
each_typed = pytest.mark.parametrize("field", [FIELDS[name] for name in TYPES], ids=lambda field: field.name)

# Characters that stand in some field, and those that are mistaken for them.
NEAR = st.sampled_from("0123456789CAFOPcafopX-/年月日 \n\u3000０９Ａ²①٣\u200b\x00端末\ud800")


@cache  # Hypothesis looks through a strategy once: not anew for each example
def texts_near(field: Field) -> st.SearchStrategy[str]:
    """Texts that are valid, nearly valid, or anything."""
    edited = st.builds(
        lambda at, new, text: text[: at % (len(text) + 1)] + new + text[at % (len(text) + 1) + 1 :],
        st.integers(0, 20),
        st.text(NEAR, max_size=2),
        st.sampled_from([field.example, f"COP{field.example}", field.example * 2, "2027-02", "2028-02-29"]),
    )
    return st.one_of(st.just(field.example), edited, st.text(NEAR, max_size=14), st.text(max_size=20))


def test_every_public_field_but_the_choices_has_a_type() -> None:
    assert TYPES.keys() == {module.FIELD.name for module in MODULES}


class _Sheet(StrEnum):
    CODE = "0190120"


class _Liar(str):
    """Text that says of itself whatever is asked."""

    __slots__ = ()

    def __len__(self) -> int:
        return 7

    def __eq__(self, other: object) -> bool:
        return True

    __hash__ = str.__hash__


class _Pretender:
    """No text, but it claims to be."""

    @property  # type: ignore[misc]  # lying about the class is the point
    def __class__(self) -> type:
        return str


class _Explosive:
    @property  # type: ignore[misc]  # lying about the class is the point
    def __class__(self) -> type:
        raise RuntimeError("do not look at me")

    def __repr__(self) -> str:
        raise RuntimeError("do not look at me")


# Made when they are needed: pytest itself cannot look at some of them.
JUNK: dict[str, Callable[[], object]] = {
    "nothing": lambda: None,
    "true": lambda: True,
    "zero": lambda: 0,
    "whole number": lambda: 13,
    "number": lambda: 1.5,
    "not a number": lambda: float("nan"),
    "bytes": lambda: b"0190120",
    "byte array": lambda: bytearray(b"13"),
    "object": object,
    "empty list": list,
    "list": lambda: ["13"],
    "empty dict": dict,
    "dict": lambda: {"text": "13"},
    "tuple": lambda: ("13",),
    "ellipsis": lambda: Ellipsis,
    "class": lambda: str,
    "pretender": _Pretender,
    "explosive": _Explosive,
}
JUNK_TEXT = ["１２", "²", "⑱", "٠١٢٣", "13\n", "\x00", "\ud800", "\U0010ffff", "", " ", "0" * 1_000_000, "長" * 100_000]


@pytest.mark.parametrize("kind", JUNK)
@each_field
def test_no_field_ever_raises_for_what_is_not_text(field: Field, kind: str) -> None:
    junk = JUNK[kind]()
    assert field.is_valid(junk) is False
    assert field.is_valid(junk, strict=True) is False
    (finding,) = field.check(junk)
    assert finding.rule == "form.wrong-type"
    with pytest.raises(RuleViolation):
        field.validate(junk)  # type: ignore[arg-type]  # junk on purpose


@pytest.mark.parametrize("junk", JUNK_TEXT, ids=lambda junk: repr(junk[:8]))
@each_field
def test_every_odd_text_gets_a_verdict_that_can_be_shown(field: Field, junk: str) -> None:
    findings = field.check(junk)
    assert field.is_valid(junk) is not any(each.is_error for each in findings)
    for finding in findings:
        for sentence in (finding.message.ja, finding.message.en):
            assert len(sentence) < 1000
            assert all(line.isprintable() for line in sentence.split("\n"))


@each_field
def test_a_subclass_of_text_is_judged_by_its_text(field: Field) -> None:
    assert field.is_valid(_Liar(field.example))
    assert not field.is_valid(_Liar("\n"))
    assert field.check(_Liar(field.example)) == ()
    assert institution_code.is_valid(_Sheet.CODE)


@each_field
@given(data=st.data())
def test_all_verbs_agree(field: Field, data: st.DataObject) -> None:
    text = data.draw(texts_near(field))
    errors = [each for each in field.check(text) if each.is_error]
    assert field.is_valid(text) is (not errors)
    if errors:
        with pytest.raises(RuleViolation) as caught:
            field.validate(text)
        assert caught.value.findings == field.check(text)
    else:
        assert field.validate(text) is text


@each_typed
@given(data=st.data())
def test_the_type_for_pydantic_agrees(field: Field, data: st.DataObject) -> None:
    text = data.draw(texts_near(field))
    expected = [each.rule for each in field.check(text) if each.is_error]
    try:
        assert ADAPTERS[field.name].validate_python(text) == text
        actual = []
    except ValidationError as error:
        actual = [each["type"] for each in error.errors()]
    assert actual == expected


def _in_python(schema: Any, text: str) -> bool:  # noqa: ANN401  # any part of a schema
    """Whether the conditions of a schema of text hold, with the regular expressions of Python."""
    return (
        ("pattern" not in schema or re.search(schema["pattern"], text) is not None)
        and ("not" not in schema or not _in_python(schema["not"], text))
        and all(_in_python(each, text) for each in schema.get("allOf", ()))
        and ("anyOf" not in schema or any(_in_python(each, text) for each in schema["anyOf"]))
    )


def _is_as_told(field: Field, text: str, *, passes: bool) -> bool:
    """What the schema refuses the field refuses; the other way round but for the rules of ``x-oqa-rules``."""
    errors = {each.rule for each in field.check(text) if each.is_error}
    if not passes:
        return bool(errors)
    return errors <= set(SCHEMAS[field.name].get("x-oqa-rules", ()))


@cache
def _in_rust(field: Field) -> jsonschema_rs.Draft202012Validator:
    return jsonschema_rs.Draft202012Validator(SCHEMAS[field.name])


@each_typed
@given(data=st.data())
def test_the_schema_agrees_in_another_engine(field: Field, data: st.DataObject) -> None:
    # JSON has no lone surrogates, and engines know different editions of Unicode: none of both here.
    text = data.draw(texts_near(field))
    assume(text.isprintable() or text.isascii())
    assert _is_as_told(field, text, passes=_in_rust(field).is_valid(text))


@each_typed
@given(data=st.data())
def test_the_schema_agrees_in_python(field: Field, data: st.DataObject) -> None:
    text = data.draw(texts_near(field))
    assume(not re.search("[\ud800-\udfff]", text))
    assert _is_as_told(field, text, passes=_in_python(SCHEMAS[field.name], text))


@each_typed
def test_the_patterns_of_a_schema_are_read_alike_by_every_engine(field: Field) -> None:
    told = json.dumps(SCHEMAS[field.name], ensure_ascii=False)
    patterns = [each for each in re.findall(r'"pattern": "((?:[^"\\\\]|\\\\.)*)"', told) if each != r"\n"]
    assert patterns
    assert not [each for each in patterns if re.search(r"\(\?[^:]|\\\\[pPdDwWsSbB]", each)]


@each_field
@given(data=st.data())
def test_the_short_cut_never_overlooks_anything(field: Field, data: st.DataObject) -> None:
    text = data.draw(texts_near(field))
    if field.clean(text):
        assert field.judge(text) == []


@each_field
def test_nothing_is_to_be_said_about_the_example_of_a_field(field: Field) -> None:
    assert field.check(field.example, strict=True) == ()


@each_field
@given(data=st.data())
def test_strict_only_adds_weight(field: Field, data: st.DataObject) -> None:
    text = data.draw(texts_near(field))
    lenient, strict = field.check(text), field.check(text, strict=True)
    assert [each.rule for each in strict] == [each.rule for each in lenient]
    weights = {Severity.WARNING: Severity.ERROR}
    assert [weights.get(each.severity, each.severity) for each in lenient] == [each.severity for each in strict]


@each_field
@given(data=st.data())
def test_a_suggestion_would_pass_in_place_of_the_text_under_the_same_options(field: Field, data: st.DataObject) -> None:
    text = data.draw(texts_near(field))
    for strict in (False, True):
        for finding in field.check(text, strict=strict):
            if finding.suggestion is not None:
                assert field.is_valid(finding.suggestion, strict=strict)
                assert finding.rule not in [each.rule for each in field.check(finding.suggestion)]


@each_field
@given(data=st.data())
def test_findings_stand_by_part_then_by_rule(field: Field, data: st.DataObject) -> None:
    findings = field.check(data.draw(texts_near(field)))
    parts = ["", "/prefecture_code", "/prefix", "/score_table", "/number", "/institution_code"]
    places = [(parts.index(each.path), each.rule) for each in findings]
    assert places == sorted(places)


@each_field
@given(data=st.data())
def test_every_finding_is_one_of_the_rules_of_its_field(field: Field, data: st.DataObject) -> None:
    text = data.draw(texts_near(field))
    own = {rule.id for rule in field.rules}
    assert {each.rule for each in field.check(text)} <= own


CODES = st.text("0123456789", min_size=6, max_size=6)
CONTEXTS = st.tuples(st.sampled_from(list(prefecture_code.NAMES)), st.sampled_from(list(score_table.NAMES)))


def _rules(code: str, prefecture: str, table: str) -> set[str]:
    return {each.rule for each in institution_code.check(code, prefecture=prefecture, score_table=table)}


@given(body=CODES, context=CONTEXTS, at=st.integers(0, 6), other=st.integers(1, 9))
def test_every_single_wrong_digit_is_caught(body: str, context: tuple[str, str], at: int, other: int) -> None:
    prefecture, table = context
    code = body + institution_code.check_digit(body, prefecture=prefecture, score_table=table)
    assert "institution-code.check-digit" not in _rules(code, prefecture, table)
    wrong = code[:at] + str((int(code[at]) + other) % 10) + code[at + 1 :]
    assert "institution-code.check-digit" in _rules(wrong, prefecture, table)


@given(body=CODES, context=CONTEXTS, at=st.integers(0, 5))
def test_neighbours_that_change_places_are_caught_unless_they_are_0_and_9(
    body: str, context: tuple[str, str], at: int
) -> None:
    prefecture, table = context
    code = body + institution_code.check_digit(body, prefecture=prefecture, score_table=table)
    swapped = code[:at] + code[at + 1] + code[at] + code[at + 2 :]
    caught = "institution-code.check-digit" in _rules(swapped, prefecture, table)
    assert caught is (code[at] != code[at + 1] and {code[at], code[at + 1]} != {"0", "9"})


@given(body=CODES, context=CONTEXTS, other=st.sampled_from(list(score_table.NAMES)))
def test_outside_the_four_prefectures_a_wrong_score_table_is_always_caught(
    body: str, context: tuple[str, str], other: str
) -> None:
    prefecture, table = context
    code = body + institution_code.check_digit(body, prefecture=prefecture, score_table=table)
    caught = "institution-code.check-digit" in _rules(code, prefecture, other)
    assert caught is (other != table and prefecture not in ("11", "12", "13", "14"))


def _modules() -> Iterator[tuple[str, object]]:
    for module in MODULES:
        for verb in ("FIELD", "check", "is_valid", "validate", "normalize"):
            yield f"{module.__name__}.{verb}", getattr(module, verb, None)


def test_every_field_module_has_all_the_verbs() -> None:
    assert [name for name, verb in _modules() if verb is None] == []
    assert {module.FIELD.name for module in MODULES} | {each.name for each in choices.ALL} == set(FIELDS)
