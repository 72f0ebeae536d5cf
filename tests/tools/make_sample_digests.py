"""What the samples of a seed come to, as ``tests/strategies/digests.json`` keeps it: on every machine the same.

A digest that differs on one machine, or with one edition of Unicode, is a fault; one that differs everywhere belongs
to a change of what is drawn.
"""

import json
from hashlib import sha256
from itertools import islice
from pathlib import Path

from oqa_rules.operations import SIGNATURES
from oqa_rules.strategies.sampling import samples

FILE = Path(__file__).parent.parent / "strategies" / "digests.json"

_MANY = 1_500


def digest(operation: str) -> str:
    """Of many inputs of the operation from the seed 0, in their order and with the order of their members."""
    drawn = sha256()
    for each in islice(samples(operation, 0), _MANY):
        drawn.update(json.dumps(each).encode())
    return drawn.hexdigest()[:16]


def texts() -> dict[Path, str]:
    """The file with the digest of each operation."""
    return {FILE: json.dumps({name: digest(name) for name in SIGNATURES}, indent=2) + "\n"}
