"""Tells the Hypothesis plug-in of each model when its class is made.

The models must not import the plug-in, which is in a higher layer, and the plug-in must not load the models,
because then every ``import hypothesis`` would load pydantic.
"""

from collections.abc import Callable
from weakref import WeakSet

_made: WeakSet[type] = WeakSet()
_waiting: list[Callable[[type], None]] = []


def call_for_each_model(function: Callable[[type], None]) -> None:
    """Call the function with each model that exists, and with each later one when it is made."""
    _waiting.append(function)
    for model in list(_made):
        function(model)


def is_made(model: type) -> None:
    """Call every function that waits for models with this one; called when its class is complete."""
    _made.add(model)
    for function in _waiting:
        function(model)
