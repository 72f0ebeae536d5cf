"""What a field module offers, and that nobody can change what it declares."""

import copy
import operator
import pickle
import pydoc
from collections.abc import Callable, MutableMapping
from importlib import import_module
from types import ModuleType
from typing import cast

import pytest

from oqa_rules import RULES, UnknownName, UnknownRule, choices, prefecture_code, score_table
from oqa_rules.fields import customer_id, registry
from oqa_rules.fields.registry import FIELDS
from oqa_rules.rules import Example
from oqa_rules.rules.frozen import FrozenDict, frozen, thawed
from oqa_rules.rules.named import Named, unknown

VERBS = {"check", "is_valid", "normalize", "validate"}
MAY_HAVE = {"parse", "check_digit", "name", "NAMES"}
each_module = pytest.mark.parametrize("module", registry.MODULES, ids=lambda module: module.__name__.split(".")[-1])


@each_module
def test_a_field_module_completes_to_its_verbs_and_no_more(module: ModuleType) -> None:
    listed = set(dir(module))
    assert listed == set(module.__all__)
    parts = {name for name in listed if name.endswith("Parts")}
    assert VERBS | {"FIELD"} <= listed <= VERBS | {"FIELD"} | MAY_HAVE | parts
    assert all(getattr(module, name) is not None for name in listed)


def test_the_customer_id_offers_six_verbs_and_its_parts() -> None:
    assert dir(customer_id) == [
        *("CustomerIdParts", "FIELD"),
        *("check", "is_valid", "normalize", "parse", "validate"),
    ]


def test_the_choices_are_listed_and_nothing_else() -> None:
    assert set(dir(choices)) == {"ALL", *(name for name, each in vars(choices).items() if each in choices.ALL)}


@pytest.mark.parametrize("name", [*registry.__all__])
def test_help_and_a_star_import_work(name: str) -> None:
    module = import_module(f"oqa_rules.fields.{name}")
    said = pydoc.render_doc(module, renderer=pydoc.plaintext)  # type: ignore[attr-defined]  # typeshed lacks it
    assert all(each in said for each in module.__all__)
    names: dict[str, object] = {}
    exec(f"from {module.__name__} import *", names)  # noqa: S102  # one of our own modules
    assert set(module.__all__) <= set(names)


FROZEN = {
    "the catalogue": RULES,
    "the fields": FIELDS,
    "the labels of a choice": choices.ELIGIBILITY_LINE.labels,
    "the hints of a rule": RULES["institution-code.format"].hints,
    "the example of a rule": RULES["certificate.count"].example.value,
    "the context of an example": RULES["institution-code.check-digit"].example.context,
    "what a check may be told": RULES["institution-code.format"].optional,
    "the names of the prefectures": prefecture_code.NAMES,
    "the names of the score tables": score_table.NAMES,
}
CHANGES: list[Callable[[MutableMapping[object, object]], object]] = [
    lambda each: each.__setitem__("x", "y"),
    lambda each: each.__delitem__(next(iter(each), "x")),
    lambda each: each.update(x="y"),
    lambda each: each.setdefault("x", "y"),
    lambda each: each.pop("x", None),
    lambda each: each.popitem(),
    lambda each: each.clear(),
]


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", FROZEN)
def test_what_is_declared_cannot_be_changed(name: str, change: Callable[[object], object]) -> None:
    before = dict(cast("dict[object, object]", FROZEN[name]))
    with pytest.raises(TypeError, match="cannot be changed"):
        change(FROZEN[name])
    assert before == FROZEN[name]


def test_a_label_that_somebody_adds_makes_nothing_valid() -> None:
    labels = cast("MutableMapping[str, tuple[str, ...]]", choices.ELIGIBILITY_LINE.labels)
    with pytest.raises(TypeError):
        labels["x"] = ("y",)
    with pytest.raises(TypeError):
        operator.ior(labels, {"x": ("y",)})  # type: ignore[no-untyped-call]  # so typeshed has it
    assert not choices.ELIGIBILITY_LINE.is_valid("x")


@pytest.mark.parametrize("name", FROZEN)
def test_what_is_frozen_is_equal_to_what_it_was_and_can_be_copied(name: str) -> None:
    value = FROZEN[name]
    plain = dict(cast("dict[object, object]", value))
    assert value == plain
    assert copy.copy(value) == copy.deepcopy(value) == plain


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


def test_an_example_that_is_made_of_a_dict_does_not_change_with_it() -> None:
    value = {"terminals": ["A1"]}
    example = Example("certificate", value)
    value["terminals"].append("A2")
    assert example.value == {"terminals": ("A1",)}


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


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_is_found_by_its_module_name_after_a_hint(name: str) -> None:
    with pytest.raises(UnknownName, match=f"did you mean '{name}'"):
        FIELDS[name.replace("-", "_") + "_"]
