"""The quicker way to make a frozen dataclass changes nothing but the time that it takes."""

from dataclasses import FrozenInstanceError, dataclass, field, replace
from inspect import signature

import pytest

from oqa_rules.rules.quick_init import quick_init


@dataclass(frozen=True, slots=True)
class Slow:
    line: int
    column: int = 1
    names: tuple[str, ...] = ()


@quick_init
@dataclass(frozen=True, slots=True)
class Quick:
    line: int
    column: int = 1
    names: tuple[str, ...] = ()


def test_it_is_made_and_copied_and_compared_as_before() -> None:
    quick = Quick(3, names=("a",))
    assert repr(quick) == repr(Slow(3, names=("a",))).replace("Slow", "Quick")
    assert replace(quick, column=2) == Quick(3, 2, ("a",))
    assert hash(quick) == hash(Quick(3, 1, ("a",)))
    assert signature(Quick) == signature(Slow)
    with pytest.raises(FrozenInstanceError):
        quick.line = 4  # type: ignore[misc]  # what is tested
    with pytest.raises(TypeError, match=r"Quick\.__init__\(\) missing 1 required positional argument: 'line'"):
        Quick()  # type: ignore[call-arg]  # what is tested


def test_a_field_that_is_no_parameter_or_whose_default_is_made_is_refused() -> None:
    @dataclass(frozen=True, slots=True)
    class Made:
        names: list[str] = field(default_factory=list[str])

    @dataclass(frozen=True, slots=True)
    class Inner:
        line: int = field(init=False)

    for each in (Made, Inner):
        with pytest.raises(TypeError, match="each field is a parameter, whose default is a value"):
            quick_init(each)
