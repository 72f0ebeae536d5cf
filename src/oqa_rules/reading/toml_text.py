"""TOML as it should be read: within bounds, and with the place of what is wrong."""

import re
import tomllib

from oqa_rules.reading.json_problems import NUMBER_TOO_LARGE
from oqa_rules.reading.nesting import TOO_DEEP, is_too_deep
from oqa_rules.reading.unreadable import Unreadable
from oqa_rules.rulebook import Text

_LONGEST = 1 << 18
"""Characters of a document, which holds one application."""

_DOTS = 1000
"""Dots on one line. Python's reader takes a time that grows with the square of the length of a dotted name."""

_PLACE = re.compile(r" \(at (?:line ([0-9]+), column ([0-9]+)|end of document)\)$")

_TOO_LARGE = Text(
    f"{_LONGEST >> 10} KiBを超えています。多くの申請は、1行1件のJSON Lines（.jsonl）にしてください。",
    f"It is larger than {_LONGEST >> 10} KiB. Many applications are to be JSON Lines (.jsonl), one a line.",
)
_EMPTY = Text("空です。項目が1つもありません。", "It is empty: there is not a single name.")


def parse_toml(text: str) -> dict[str, object]:
    """The table that the text holds; raises ``Unreadable``, where known with line and column."""
    if len(text) > _LONGEST:
        raise Unreadable(_TOO_LARGE)
    for number, line in enumerate(text.split("\n"), start=1):
        if line.count(".") > _DOTS:
            raise Unreadable(TOO_DEEP, line=number)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(str(error)) from None
    except RecursionError:
        raise Unreadable(TOO_DEEP) from None
    except ValueError:
        # The one thing that Python's reader does not report as its own error.
        raise Unreadable(NUMBER_TOO_LARGE) from None
    if not table:
        raise Unreadable(_EMPTY, line=1, column=1)
    if is_too_deep(table):
        raise Unreadable(TOO_DEEP)
    return table


def _not_toml(said: str) -> Unreadable:
    place = _PLACE.search(said)
    reason = _PLACE.sub("", said)
    problem = Text(f"TOMLとして読めません（{reason}）。", f"It is not TOML ({reason}).")
    if place is None or place[1] is None:
        return Unreadable(problem)
    return Unreadable(problem, line=int(place[1]), column=int(place[2]))
