"""The tool refuses what would make a vector wrong."""

import json
from dataclasses import replace
from typing import Any

import pytest
from tests.tools import make_vectors as tool
from tests.tools.vector_cases.case import Case

from oqa_rules.rules import JsonValue

INPUT: JsonValue = {"text": "13"}
TOKYO = Case("tokyo", INPUT, ("ordinary",), "prefecture-code.unknown")


def test_a_case_becomes_a_vector_with_the_answer_of_the_library() -> None:
    cases = [TOKYO, replace(TOKYO, slug="none", input={"text": "48"}, breaks=True)]
    file = json.loads(tool.text_of(tool.file_of("prefecture-code", cases)))
    assert [each["id"] for each in file["vectors"]] == ["prefecture-code/tokyo", "prefecture-code/none"]
    assert [each["output"] for each in file["vectors"]] == [{"valid": True}, {"valid": False}]
    assert (file["operation"], file["protocol"], file["source"]) == ("prefecture-code", 1, None)


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"breaks": True}, "is not broken"),
        ({"input": {"text": "48"}}, "is broken"),
        ({"slug": "Tokyo"}, "hyphens"),
        ({"slug": "tokyo-"}, "hyphens"),
        ({"flags": ()}, "not all explained"),
        ({"flags": ("colour",)}, "not all explained"),
    ],
)
def test_a_case_that_is_not_what_it_says_is_refused(changes: dict[str, Any], complaint: str) -> None:
    with pytest.raises(tool.WrongCase, match=complaint):
        tool.file_of("prefecture-code", [replace(TOKYO, **changes)])


def test_a_rule_that_does_not_exist_is_refused() -> None:
    with pytest.raises(LookupError, match=r"prefecture-code\.colour"):
        tool.file_of("prefecture-code", [replace(TOKYO, rule="prefecture-code.colour")])


@pytest.mark.parametrize("changes", [{"slug": "other"}, {"input": {"text": "14"}}])
def test_two_cases_share_neither_id_nor_input(changes: dict[str, Any]) -> None:
    with pytest.raises(tool.WrongCase, match="the id or the input of tokyo"):
        tool.file_of("prefecture-code", [TOKYO, replace(TOKYO, **changes)])


def test_the_lock_grows_and_refuses_to_forget_or_to_change() -> None:
    first = tool.locked({"a/b": INPUT}, {})
    issued = dict(line.split() for line in first.splitlines())
    assert tool.locked({"a/b": INPUT}, issued) == first
    assert len(tool.locked({"a/b": INPUT, "a/c": None}, issued).splitlines()) == 2
    for inputs in ({}, {"a/b": {"text": "14"}}):
        with pytest.raises(tool.WrongCase, match="a/b"):
            tool.locked(inputs, issued)


def test_the_order_of_members_does_not_change_an_input() -> None:
    assert tool.locked({"a/b": {"x": 1, "y": 2}}, {}) == tool.locked({"a/b": {"y": 2, "x": 1}}, {})


def test_a_flag_that_no_case_has_is_refused() -> None:
    with pytest.raises(tool.WrongCase, match="no case has"):
        tool.legend([TOKYO])


def test_the_text_is_one_vector_a_line_and_hides_nothing() -> None:
    text = tool.text_of({"source": None, "vectors": [{"input": "\u200b\u3099𠮷\U000e0100\n端"}, {"input": 1}]})
    assert (
        text
        == '{\n"source": null,\n"vectors": [\n{"input": "\\u200b\\u3099𠮷\\udb40\\udd00\\n端"},\n{"input": 1}\n]\n}\n'
    )
    assert json.loads(text)["vectors"][0]["input"] == "\u200b\u3099𠮷\U000e0100\n端"
