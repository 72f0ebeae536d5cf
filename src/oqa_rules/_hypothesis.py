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
    """Registers the types of ``oqa_rules.types`` now, and the models as soon as they are loaded.

    To load the models here would make every ``import hypothesis`` wait for pydantic.
    """
    with suppress(Exception):
        from oqa_rules import types

        for name in types.__all__:
            alias = getattr(types, name)
            _register(alias, partial(_field_values, alias.__value__.__metadata__[0].field.name))
    with suppress(Exception):
        from oqa_rules._on_load import call_when_loaded

        call_when_loaded("oqa_rules.forms", register_forms)
        call_when_loaded("oqa_rules.site", register_sites)


def register_forms() -> None:
    """Registers the models of the applications and the types of their members."""
    with suppress(Exception):
        from oqa_rules.forms import FORMS
        from oqa_rules.forms.billing.model import OsBrowser, ReceiptComputer
        from oqa_rules.forms.certificate.model import TerminalNames
        from oqa_rules.models import member_types

        members = (each for each in vars(member_types).values() if hasattr(each, "__value__"))
        _register_members(*members, OsBrowser, TerminalNames, ReceiptComputer, *FORMS.values())


def register_sites() -> None:
    """Registers the models of a site and the types of their members."""
    with suppress(Exception):
        from oqa_rules.site.models import Institution, Institutions, Site, SiteName, Terminal, Terminals

        _register_members(SiteName, Terminals, Institutions, Terminal, Institution, Site)


def _register_members(*kinds: object) -> None:
    for kind in kinds:
        _register(kind, partial(_member_values, kind))


def _register(kind: object, values: Callable[[object], SearchStrategy[object]]) -> None:
    from hypothesis.strategies import register_type_strategy

    # A named alias is no class, but Hypothesis takes it for one.
    register_type_strategy(cast("type[object]", kind), values)


def _field_values(name: str, _asked: object) -> SearchStrategy[object]:
    from oqa_rules.strategies.names import field_values

    return field_values(name)


def _member_values(kind: object, _asked: object) -> SearchStrategy[object]:
    from oqa_rules.strategies.members import MEMBERS

    return MEMBERS[kind]()
