"""Bytes near good ones."""

from collections.abc import Sequence

from tests.fuzz.draw import Draw, pick

_MOST = 4000


def mutated_bytes(draw: Draw, raw: bytes, tokens: Sequence[bytes]) -> bytes:
    """The bytes with none to four changes: tokens put in, and pieces taken out, repeated or exchanged."""
    for _ in range(draw.below(5)):
        at = draw.below(len(raw) + 1)
        match draw.below(8):
            case 0 | 1 | 2:
                raw = raw[:at] + pick(draw, tokens) + raw[at:]
            case 3:
                raw = raw[:at] + raw[at + 1 + draw.below(8) :]
            case 4:
                raw = raw[:at] + bytes((draw.below(256),)) + raw[at + 1 :]
            case 5:
                raw = raw[:at]
            case 6:
                start = draw.below(len(raw) + 1)
                raw = raw[:at] + raw[start : start + draw.below(64)] + raw[at:]
            case _:
                raw = raw[:at] + pick(draw, tokens) * (1 + draw.below(70)) + raw[at:]
    return raw[:_MOST]
