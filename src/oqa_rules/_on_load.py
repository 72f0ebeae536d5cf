"""Lets the Hypothesis plug-in know of each model as soon as it is made.

The models must not import the plug-in, which stands far above them, and the plug-in must not load the
models: every ``import hypothesis`` would wait for pydantic.
"""

from collections.abc import Callable
from weakref import WeakSet

_made: WeakSet[type] = WeakSet()
_waiting: list[Callable[[type], None]] = []


def call_for_each_model(function: Callable[[type], None]) -> None:
    """Calls the function with each model that there is, and later with each other one when it is made."""
    _waiting.append(function)
    for model in list(_made):
        function(model)


def is_made(model: type) -> None:
    """What a model says when it is complete: whoever waits for models is called."""
    _made.add(model)
    for function in _waiting:
        function(model)
