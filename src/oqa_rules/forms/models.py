"""The models of the forms, by name."""

from collections.abc import Mapping

from oqa_rules.forms.application import Application
from oqa_rules.forms.registry import FOLDERS
from oqa_rules.rules.named import Named, unknown

FORMS: Mapping[str, type[Application]] = Named("form", {each.NAME: each.model_class() for each in FOLDERS})
"""The model of each form by its name."""


def form_named(name: str) -> type[Application]:
    """The model of a form. A name that is no form is a ``ValueError`` that says which there are."""
    try:
        return FORMS[name]
    except (KeyError, TypeError):
        raise ValueError(unknown("form", name, FORMS)) from None
