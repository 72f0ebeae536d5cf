"""What a rule rests on: why it holds, and where that is written."""

from dataclasses import dataclass
from enum import StrEnum


class Basis(StrEnum):
    """Why a rule holds: the guide says it, it follows from the guide, it is our own reading of
    input that could not be understood otherwise, or it is a public fact outside the guide."""

    GUIDE = "guide"
    INFERRED = "inferred"
    HOUSE = "house"
    PUBLIC = "public"


@dataclass(frozen=True, slots=True)
class Source:
    """What a rule rests on: its basis, with sections of the guide or a public reference."""

    basis: Basis
    sections: tuple[str, ...] = ()
    reference: str = ""


HOUSE = Source(Basis.HOUSE)
"""Our own reading."""


def guide(*sections: str, public_too: str = "") -> Source:
    """What the guide says in these sections; ``public_too`` is the reference of what is added from elsewhere."""
    return Source(Basis.GUIDE, sections, public_too)


def inferred(*sections: str) -> Source:
    """What follows from these sections of the guide."""
    return Source(Basis.INFERRED, sections)


def public(reference: str, *sections: str) -> Source:
    """A public fact, and the sections of the guide that it bears on."""
    return Source(Basis.PUBLIC, sections, reference)
