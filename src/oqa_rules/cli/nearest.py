"""The name that was probably meant."""

from collections.abc import Iterable

from oqa_rules.rules import Text

_NOTHING = Text("", "")
_LONGEST = 100


def did_you_mean(name: str, known: Iterable[str]) -> Text:
    """A question to put behind the sentence that there is nothing of this name; empty where no name is near.

    >>> did_you_mean("cheek", ["check", "plan"])
    Text(ja='checkのことですか。', en=' Did you mean check?')
    """
    near = nearest(name, known)
    return Text("{near}のことですか。", " Did you mean {near}?").filled({"near": near[0]}) if near else _NOTHING


def nearest(name: str, known: Iterable[str]) -> list[str]:
    """The known names that are nearest to this one, at most three, the best first."""
    from difflib import get_close_matches  # only where something is wrong

    by_folded = {each.casefold(): each for each in known}
    wanted = name[:_LONGEST].casefold().replace("_", "-")
    return [by_folded[each] for each in get_close_matches(wanted, by_folded)]
