"""What Hypothesis calls when it is imported (entry point ``hypothesis``): our types become known to it.

Whatever happens here must never stop that import, which may be for tests that have nothing to do with
us: what cannot be registered is left out, in silence. The strategies themselves are loaded when one is
first asked for. ``HYPOTHESIS_NO_PLUGINS=1`` keeps Hypothesis from calling this at all.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias, cast

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

_Values: TypeAlias = "Callable[[], SearchStrategy[object]]"


def register() -> None:
    """Registers the types of ``oqa_rules.types``, and those models that are loaded already.

    Loading the models here would make every ``import hypothesis`` wait for pydantic. Where they are
    loaded later, their rooms call ``register_forms`` and ``register_sites`` themselves.
    """
    with suppress(Exception):
        _register_fields()
    for room, register_room in (("oqa_rules.forms", register_forms), ("oqa_rules.site", register_sites)):
        if room in sys.modules:
            register_room()


def register_forms() -> None:
    """Registers the models of the applications, and the types of their members, where Hypothesis is loaded."""
    if "hypothesis" not in sys.modules:
        return
    with suppress(Exception):
        from oqa_rules.forms import FORMS
        from oqa_rules.forms.billing import OsBrowser, ReceiptComputer
        from oqa_rules.forms.certificate import TerminalNames
        from oqa_rules.parts import types

        members = (each for each in vars(types).values() if hasattr(each, "__value__"))
        _register_members(*members, OsBrowser, TerminalNames, ReceiptComputer, *FORMS.values())


def register_sites() -> None:
    """Registers the models of a site, and the types of their members, where Hypothesis is loaded."""
    if "hypothesis" not in sys.modules:
        return
    with suppress(Exception):
        from oqa_rules.site.models import Institution, Institutions, Site, SiteName, Terminal, Terminals

        _register_members(SiteName, Terminals, Institutions, Terminal, Institution, Site)


def _register_fields() -> None:
    from oqa_rules import types

    for name in types.__all__:
        alias = getattr(types, name)
        _register(alias, _FieldValues(alias.__value__.__metadata__[0].field.name))


def _register_members(*kinds: object) -> None:
    for kind in kinds:
        _register(kind, _MemberValues(kind))


def _register(kind: object, values: _Values) -> None:
    from hypothesis.strategies import register_type_strategy

    # A named alias is no class, but Hypothesis takes it for one.
    register_type_strategy(cast("type[object]", kind), lambda _: values())


@dataclass(frozen=True, slots=True)
class _FieldValues:
    name: str

    def __call__(self) -> SearchStrategy[object]:
        from oqa_rules.strategies.names import field_values

        return field_values(self.name)


@dataclass(frozen=True, slots=True)
class _MemberValues:
    kind: object

    def __call__(self) -> SearchStrategy[object]:
        from oqa_rules.strategies.members import MEMBERS

        return MEMBERS[self.kind]()
