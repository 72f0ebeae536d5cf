"""Keeping the secret number out of what is said about other fields.

A finding about 秘密の番号 itself never has its value. But somebody may type the same four digits, or
a text around them, into another field, and then that field's message would give it away.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from pydantic import SecretStr

from oqa_rules.fields import secret_number
from oqa_rules.fields.kinds import is_list, is_mapping, is_text

if TYPE_CHECKING:
    from oqa_rules.parts.part import Part

_KEY = "secret_number"


def secrets_in(part: type[Part], given: object) -> tuple[str, ...]:
    """Every text under the name of the secret number, as given and tidied, that is long enough to be one."""
    if not is_mapping(given):
        return ()
    found: dict[str, None] = {}
    for name, value in given.items():
        member = part.members.find(name)
        if member is not None and member.key == _KEY:
            for text in _texts(value):
                found[text] = found[secret_number.normalize(text).text] = None
    return tuple(text for text in found if len(text) >= secret_number.LENGTH)


def _texts(value: object) -> Iterator[str]:
    if isinstance(value, SecretStr):
        yield value.get_secret_value()
    elif is_text(value):
        yield value
    elif isinstance(value, int):
        yield str(value)
    elif is_list(value):
        yield from (str(each) for each in value if isinstance(each, (str, int)))
    elif is_mapping(value):
        yield from (str(each) for each in value.values() if isinstance(each, (str, int)))
