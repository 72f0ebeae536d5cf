"""Where public data lie that the tests read and the repository does not have."""

import os
from pathlib import Path

VARIABLE = "OQA_RULES_TEST_DATA"

_ROOT = Path(__file__).parent.parent.parent


def folder_with(name: str) -> Path | None:
    """The folder that has the file: the one that the variable names, or a ``data`` in a folder beside the checkout."""
    chosen = os.environ.get(VARIABLE)
    folders = [Path(chosen)] if chosen else sorted(_ROOT.parent.glob("*/data"))
    return next((folder for folder in folders if (folder / name).is_file()), None)
