"""How deep objects and lists may be nested in what is read."""

from typing import cast

from oqa_rules.rulebook import Text

DEEPEST = 64
"""Objects and lists in each other. An application needs three; what goes very deep stops whoever follows it."""

TOO_DEEP = Text(f"入れ子が深すぎます（{DEEPEST}段まで）。", f"It is nested too deeply; {DEEPEST} levels are the most.")


def is_too_deep(value: object) -> bool:
    """Whether a value is nested beyond ``DEEPEST``. Level by level, because recursion would itself go too deep.

    >>> is_too_deep([[1], {"a": [2]}])
    False
    """
    level = [value]
    for _ in range(DEEPEST):
        level = [inner for each in level for inner in _members(each) if isinstance(inner, (dict, list))]
        if not level:
            return False
    return True


def _members(value: object) -> list[object]:
    if isinstance(value, dict):
        return list(cast("dict[object, object]", value).values())
    return cast("list[object]", value) if isinstance(value, list) else []
