"""What Hypothesis calls when it is imported (entry point ``hypothesis``): our types become known to it.

Nothing here may stop that import, which may be for tests that have nothing to do with us: what cannot be
registered is left out, in silence. The strategies are loaded when one is first asked for.
``HYPOTHESIS_NO_PLUGINS=1`` keeps Hypothesis from calling this at all.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from functools import partial
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def register() -> None:
    """Registers the types of ``oqa_rules.types`` and the month now, and the models as soon as they are loaded.

    To load the models here would make every ``import hypothesis`` wait for pydantic.
    """
    with suppress(Exception):
        from oqa_rules import types
        from oqa_rules.calendar import YearMonth

        _register(YearMonth, _month_values)
        for name in types.__all__:
            alias = getattr(types, name)
            _register(alias, partial(_field_values, alias.__value__.__metadata__[0].field.name))
    with suppress(Exception):
        from oqa_rules._on_load import call_for_each_model

        call_for_each_model(register_model)


def register_model(model: type) -> None:
    """Registers a model and the named types of its members."""
    with suppress(Exception):
        from oqa_rules import types
        from oqa_rules.models.named_types import named_types_of

        fields = {getattr(types, name) for name in types.__all__}
        for kind in (model, *named_types_of(model)):
            if kind not in fields:
                _register(kind, partial(_member_values, kind))


def _register(kind: object, values: Callable[[object], SearchStrategy[object]]) -> None:
    from hypothesis.strategies import register_type_strategy

    # A named alias is no class, but Hypothesis takes it for one.
    register_type_strategy(cast("type[object]", kind), values)


def _field_values(name: str, _asked: object) -> SearchStrategy[object]:
    from oqa_rules.strategies.values import field_values

    return field_values(name)


def _month_values(_asked: object) -> SearchStrategy[object]:
    from oqa_rules.strategies.values import months

    return months()


def _member_values(kind: object, _asked: object) -> SearchStrategy[object]:
    from oqa_rules.strategies.members import member_values

    return member_values(kind)
