"""The recipes of docs/examples/engines, imported as somebody would who copied them."""

import importlib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

FOLDER = Path(__file__).parent.parent.parent / "docs" / "examples" / "engines"


@pytest.fixture
def recipe(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Any]:
    """The module of that name."""
    monkeypatch.syspath_prepend(FOLDER)
    return importlib.import_module
