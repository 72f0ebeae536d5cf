"""A valid application of each kind."""

from copy import deepcopy

from oqa_rules.forms.registry import FOLDERS

_EXAMPLES = {each.NAME: each.EXAMPLE for each in FOLDERS}


def example(form: str) -> dict[str, object]:
    """A valid application of that form, to be changed at will.

    >>> example("certificate")["terminals"]
    ['訪看端末01', '訪看端末02']
    """
    return deepcopy(_EXAMPLES[form])
