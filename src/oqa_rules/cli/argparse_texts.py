"""What argparse itself says, in Japanese.

argparse looks its sentences up in the message catalogue of the whole process. That is global state, so the sentences
are recognized here instead, by the ids under which every translator of argparse knows them.
"""

import re
from collections.abc import Mapping
from functools import cache

_JAPANESE: Mapping[str, str] = {
    "argument %(argument_name)s: %(message)s": "{argument_name}: {message}",
    "the following arguments are required: %s": "次の引数が必要です: {0}",
    "one of the arguments %s is required": "次の引数のどれかが必要です: {0}",
    "expected one argument": "値が1つ必要です",
    "expected at most one argument": "値は1つまでです",
    "expected at least one argument": "値が1つ以上必要です",
    "expected %s argument": "値が{0}個必要です",
    "expected %s arguments": "値が{0}個必要です",
    "not allowed with argument %s": "{0}とは一緒に使えません",
    "ignored explicit argument %r": "値{0}は付けられません",
    "unexpected option string: %s": "このオプションは付けられません: {0}",
    "ambiguous option: %(option)s could match %(matches)s": "{option}では決まりません。次のどれかです: {matches}",
    "invalid %(type)s value: %(value)r": "値{value}は{type}として読めません",
}
"""The Japanese of each sentence that a user can meet, by its id in argparse."""

_PLACE = re.compile(r"%(?:\(([a-z_]+)\))?[sr]")


def japanese(message: str) -> str:
    """A message of argparse in Japanese; one that argparse does not have is left as it is.

    >>> japanese("argument --form: expected one argument")
    '--form: 値が1つ必要です'
    >>> japanese("値が違います")
    '値が違います'
    """
    for pattern, translation in _patterns():
        match = pattern.fullmatch(message)
        if match is not None:
            named = {name: japanese(value) for name, value in match.groupdict().items()}
            return translation.format(*match.groups(), **named)
    return message


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    return [(re.compile(_pattern(each), re.DOTALL), translation) for each, translation in _JAPANESE.items()]


def _pattern(message_id: str) -> str:
    """What matches the sentences that are made from a message id; the name of an argument has no colon."""
    pattern, end = "", 0
    for place in _PLACE.finditer(message_id):
        pattern += re.escape(message_id[end : place.start()])
        pattern += f"(?P<{place[1]}>.*?)" if place[1] else "(.*?)"
        end = place.end()
    return pattern + re.escape(message_id[end:])
