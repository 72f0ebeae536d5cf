"""What is passed on between the modules of the oracle is a record that nobody can change; what counts is named here."""

import pkgutil
from collections.abc import Iterator
from dataclasses import FrozenInstanceError, fields, is_dataclass
from importlib import import_module

import pytest

from oqa_rules import oracle

COUNT = {
    "Comparisons",
    "FailureLimits",
    "Pace",
    "Pool",
    "Repeats",
    "Reproduction",
    "Strictness",
    "Throughput",
    "_Refusals",
}
"""Those that count, or keep what was seen."""


def _records() -> Iterator[type]:
    for module in pkgutil.iter_modules(oracle.__path__):
        for each in vars(import_module(f"{oracle.__name__}.{module.name}")).values():
            if isinstance(each, type) and is_dataclass(each) and each.__module__.endswith(f".{module.name}"):
                yield each


@pytest.mark.parametrize("record", list(_records()), ids=lambda record: record.__name__)
def test_a_record_cannot_be_changed_unless_it_counts(record: type) -> None:
    assert is_dataclass(record)
    blank = object.__new__(record)
    assert not hasattr(blank, "__dict__"), "a name that it does not have cannot be set"
    for each in fields(record):
        if record.__name__ in COUNT:
            setattr(blank, each.name, None)
        else:
            with pytest.raises(FrozenInstanceError):
                setattr(blank, each.name, None)
