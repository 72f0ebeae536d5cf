"""The error for a policy that cannot be."""

from collections.abc import Iterable

from oqa_rules.rules.refused import Refused
from oqa_rules.rules.text import Text, shown


class PolicyRefused(Refused, ValueError):
    """Raised for a policy that names what is not there, or leaves nothing to judge; ``message`` says what and where."""


def nearest(name: object, names: Iterable[str]) -> Text:
    """The name that was perhaps meant, as a sentence behind another one; empty where none is near."""
    from difflib import get_close_matches  # only where something is refused

    near = get_close_matches(name, list(names), n=1) if isinstance(name, str) else []
    if not near:
        return Text("", "")
    return Text(f"「{shown(near[0])}」のことですか。", f' Did you mean "{shown(near[0])}"?')
