"""What is looked up by name, and data that cannot be changed."""

import copy
import pickle
from dataclasses import replace
from typing import cast

import pytest

from oqa_rules import RULES, UnknownName, UnknownRule
from oqa_rules.fields.registry import FIELDS
from oqa_rules.rules import Example
from oqa_rules.rules.frozen import FrozenDict, frozen, thawed
from oqa_rules.rules.named import Named, unknown


@pytest.mark.parametrize("rule", RULES.values(), ids=lambda rule: rule.id)
def test_a_rule_and_its_example_are_pickled_hashed_and_compared(rule: object) -> None:
    again = pickle.loads(pickle.dumps(rule))  # noqa: S301  # made here
    assert again == rule
    assert hash(again) == hash(rule)
    assert again.example == rule.example  # type: ignore[attr-defined]  # both are rules
    assert hash(again.example) == hash(rule.example)  # type: ignore[attr-defined]  # both are rules
    assert again.hints == rule.hints  # type: ignore[attr-defined]  # both are rules


def test_what_was_pickled_cannot_be_changed_either() -> None:
    again = pickle.loads(pickle.dumps(FrozenDict({"a": 1})))  # noqa: S301  # made here
    with pytest.raises(TypeError):
        again["b"] = 2
    names = pickle.loads(pickle.dumps(Named("colour", {"red": 1}, UnknownRule)))  # noqa: S301  # made here
    with pytest.raises(UnknownRule, match="did you mean 'red'"):
        names["rad"]


def test_data_is_frozen_all_through_and_thawed_into_a_copy_of_its_own() -> None:
    data: dict[str, object] = {"a": [1, {"b": [None, "x"]}], "c": ()}
    held = frozen(data)  # type: ignore[arg-type]  # it is JSON
    assert held == {"a": (1, {"b": (None, "x")}), "c": ()}
    assert hash(held) == hash(frozen(data))  # type: ignore[arg-type]  # it is JSON
    thaw = thawed(held)
    assert thaw == {"a": [1, {"b": [None, "x"]}], "c": []}
    cast("dict[str, list[object]]", thaw)["a"].append(2)
    assert held == frozen(data)  # type: ignore[arg-type]  # it is JSON


def test_the_example_of_a_rule_does_not_change_with_what_it_was_made_of() -> None:
    terminals = ["A1"]
    example = Example("certificate", {"terminals": terminals}, {"prefecture": "27"})
    rule = replace(RULES["certificate.count"], example=example)
    terminals.append("A2")
    assert rule.example == Example("certificate", {"terminals": ("A1",)}, {"prefecture": "27"})
    assert hash(rule.example) == hash(rule.example.frozen())
    assert example.value == {"terminals": ["A1", "A2"]}


@pytest.mark.parametrize(
    ("kind", "name", "known", "sentence"),
    [
        ("field", "customer_id", FIELDS, "did you mean 'customer-id'?"),
        ("field", "CUSTOMER-ID", FIELDS, "did you mean 'customer-id'?"),
        ("field", 3, FIELDS, "there is no field 'int'"),
        ("form", "", ["billing"], "there is no form '': the forms are billing"),
        ("rule", "zzz", RULES, "there is no rule 'zzz'"),
        ("rule", "x" * 100, RULES, "…'"),
        ("rule", "a\nb", RULES, "'a<U+000A>b'"),
    ],
)
def test_the_sentence_of_an_unknown_name(kind: str, name: object, known: "list[str]", sentence: str) -> None:
    text = unknown(kind, name, known)
    assert sentence in text
    assert "\n" not in text
    assert len(text) < 1000


@pytest.mark.parametrize("key", ["customer-id.lenght", None, 3, ("a",)])
def test_another_key_is_a_key_error(key: object) -> None:
    with pytest.raises(KeyError) as caught:
        RULES[key]  # type: ignore[index]  # whatever it is
    assert type(caught.value) is UnknownRule
    assert isinstance(caught.value, UnknownName)
    assert not str(caught.value).startswith('"'), "a KeyError shows the repr of its text"
    assert RULES.get(key) is None  # type: ignore[call-overload]  # whatever it is
    again = pickle.loads(pickle.dumps(caught.value))  # noqa: S301  # made here
    assert (type(again), str(again)) == (UnknownRule, str(caught.value))


def test_a_copy_of_what_cannot_be_changed_is_itself() -> None:
    held = FrozenDict({"a": 1})
    assert copy.copy(held) is copy.deepcopy(held) is held
    assert held | {"b": 2} == {"a": 1, "b": 2}
    assert type(held.copy()) is dict
