"""TOML: one application or site, read by the standard library with added limits and error positions."""

import re
import tomllib
from collections.abc import Callable

from oqa_rules.io.json_text import DEEPEST, LONGEST_NUMBER, NUMBER_TOO_LARGE, TOO_DEEP, is_too_deep, members
from oqa_rules.io.unreadable import Unreadable, unreadable_after
from oqa_rules.rules import Text

_LONGEST = 1 << 18
"""Characters of a TOML document, which holds one application."""

_DOTS = 1000
"""Dots on one line: Python's reader takes the square of the length of a dotted name."""

_LONGEST_REASON = 200
"""Characters of the error message of Python's reader."""

_TYPED = re.compile(r"\(['\"].*\)", re.DOTALL)
"""A name that the reader repeats: the place is told, and what was typed may be secret."""

_PLACE = re.compile(r" \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)$")


def parse_toml(text: str) -> dict[str, object]:
    """The table of a TOML text that is one record; raises ``Unreadable``, if known with line and column."""
    if len(text) > _LONGEST:
        size = f"{_LONGEST >> 10} KiB"
        raise Unreadable(
            Text(
                f"{size}を超えています。多くの申請は、1行1件のJSON Lines（.jsonl）にしてください。",
                f"It is larger than {size}. Many applications are to be JSON Lines (.jsonl), one a line.",
            )
        )
    table = table_of(text)
    if not table:
        raise Unreadable(
            Text("空です。項目が1つもありません。", "It is empty: there is not a single name."), line=1, column=1
        )
    return table


def table_of(text: str) -> dict[str, object]:
    """The table of a TOML text of any length, which may be empty; raises ``Unreadable`` as ``parse_toml``.

    >>> table_of("# nothing yet")
    {}
    """
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > _DOTS:
            raise Unreadable(TOO_DEEP, line=number)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(str(error), text) from None
    except RecursionError:
        raise Unreadable(TOO_DEEP, line=_line_of(text, _is_too_deep_at)) from None
    except ValueError:
        # The one mistake for which Python's reader has no error of its own.
        raise Unreadable(NUMBER_TOO_LARGE, line=_line_of(text, _is_large_number)) from None
    if is_too_deep(table):
        raise Unreadable(TOO_DEEP, line=_line_of(text, _is_too_deep_at))
    if _holds_large_number(table):
        raise Unreadable(NUMBER_TOO_LARGE, line=_line_of(text, _is_large_number))
    return table


def _not_toml(message: str, text: str) -> Unreadable:
    place = _PLACE.search(message)
    reason = _TYPED.sub("a name", _PLACE.sub("", message))[:_LONGEST_REASON]
    problem = Text(f"TOMLとして読めません（{reason}）。", f"It is not TOML ({reason}).")
    if place and place[1]:
        return Unreadable(problem, line=int(place[1]), column=int(place[2]))
    return unreadable_after(text, problem)


# To find positions that Python's reader does not give: texts, comments, brackets, and words with their dots.
_TOML_TOKEN = re.compile(
    r'"""(?:[^\\]|\\.)*?"""|\'\'\'.*?\'\'\'|"(?:[^"\\\n]|\\.)*+"|\'[^\'\n]*+\'|#[^\n]*+|[\[\]{}]|[0-9A-Za-z_.+-]++',
    re.DOTALL,
)
_DECIMAL = re.compile("[0-9]+")
_OTHER = re.compile("0(?:x[0-9A-Fa-f]+|o[0-7]+|b[01]+)")
_TOO_LARGE: int = 10**LONGEST_NUMBER


def _line_of(text: str, matches: Callable[[str, int], bool]) -> int | None:
    """The line of the first token that matches; ``matches`` receives the token and the number of open brackets."""
    depth = 0
    for match in _TOML_TOKEN.finditer(text):
        depth += (match[0] in "[{") - (match[0] in "]}")
        if matches(match[0], depth):
            return text.count("\n", 0, match.start()) + 1
    return None


def _is_too_deep_at(token: str, depth: int) -> bool:
    return depth + token.count(".") * (token[0] not in "\"'#") >= DEEPEST


def _is_large_number(token: str, _depth: int) -> bool:
    digits = token.lstrip("+-").replace("_", "")
    if _DECIMAL.fullmatch(digits):
        return len(digits) > LONGEST_NUMBER
    return bool(_OTHER.fullmatch(digits)) and int(digits, 0) >= _TOO_LARGE


def _holds_large_number(value: object) -> bool:
    # Octal and hexadecimal numbers may have any length.
    waiting = [value]
    while waiting:
        each = waiting.pop()
        if isinstance(each, int) and abs(each) >= _TOO_LARGE:
            return True
        waiting += members(each)
    return False
