"""Choices by their keys alone, as the oracle's protocol has them."""

from __future__ import annotations

from oqa_rules.forms import FORMS
from oqa_rules.parts.text_values import ChosenKey, ScoreTableKey
from oqa_rules.strategies.json_data import Data


def with_keys(form: str, data: Data) -> Data:
    """The same form, in which a printed label, such as ``1``, has become the key that it stands for.

    >>> with_keys("eligibility", {"line_type": "1", "kind": "x"})
    {'line_type': 'ip-vpn-ntt', 'kind': 'x'}
    """
    for member in FORMS[form].members.members:
        if isinstance(member.value, (ChosenKey, ScoreTableKey)) and member.key in data:
            key, _ = member.value.read(data[member.key])
            if isinstance(key, str):
                data[member.key] = key
    return data
