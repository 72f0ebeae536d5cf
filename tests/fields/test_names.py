"""What a field module offers, and that nobody can change what it declares."""

import copy
import operator
import pydoc
from collections.abc import Callable, MutableMapping
from importlib import import_module
from types import ModuleType
from typing import cast

import pytest

from oqa_rules import RULES, UnknownName, choices, prefecture_code, score_table
from oqa_rules.fields import customer_id, registry
from oqa_rules.fields.registry import FIELDS

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
    named = (name for name, each in vars(choices).items() if each in choices.ALL)
    enumerations = (type(next(iter(each.keys))).__name__ for each in choices.ALL)
    assert set(dir(choices)) == {"ALL", *named, *enumerations}


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


@pytest.mark.parametrize("name", FIELDS)
def test_a_field_is_found_by_its_module_name_after_a_hint(name: str) -> None:
    with pytest.raises(UnknownName, match=f"did you mean '{name}'"):
        FIELDS[name.replace("-", "_") + "_"]
