"""The models of the forms, by name."""

from difflib import get_close_matches

from oqa_rules.fields.kinds import is_text
from oqa_rules.forms.application import Application
from oqa_rules.forms.registry import FOLDERS
from oqa_rules.rules import shown

FORMS: dict[str, type[Application]] = {each.NAME: each.model_class() for each in FOLDERS}
"""The model of each form by its name."""


def form_named(name: str) -> type[Application]:
    """The model of a form. A name that is no form is a ``ValueError`` that says which there are."""
    try:
        return FORMS[name]
    except (KeyError, TypeError):
        raise ValueError(_no_form(name)) from None


def _no_form(name: object) -> str:
    near = get_close_matches(name, FORMS, n=1) if is_text(name) else []
    guess = f"; did you mean {near[0]!r}?" if near else ""
    return f"there is no form {shown(str(name))!r}: the forms are {', '.join(FORMS)}{guess}"
