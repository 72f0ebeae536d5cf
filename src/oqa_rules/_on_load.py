"""Lets the Hypothesis plug-in wait for models that are not loaded yet.

The models must not import the plug-in, which stands far above them, and the plug-in must not load the
models: every ``import hypothesis`` would wait for pydantic.
"""

import sys
from collections.abc import Callable

_waiting: dict[str, list[Callable[[], None]]] = {}


def call_when_loaded(module: str, function: Callable[[], None]) -> None:
    """Calls the function when the module says that it is loaded; now, if it is there already."""
    _waiting.setdefault(module, []).append(function)
    if module in sys.modules:
        function()


def is_loaded(module: str) -> None:
    """What a module says at its end: whoever waits for it is called."""
    for function in _waiting.pop(module, ()):
        function()
