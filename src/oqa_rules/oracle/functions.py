"""Puts an input to a function of Python."""

from collections.abc import Callable
from typing import cast

from oqa_rules.oracle.reply import Answered, Failed, Fault, Reply, Skipped
from oqa_rules.rules import JsonValue, shown
from oqa_rules.rules.frozen import thawed


def reply_of(function: Callable[..., object], value: JsonValue) -> Reply:
    """The reply of a function to an input, whatever it returns or raises."""
    try:
        # A copy: a function that changes its input must not change what is reported.
        return Answered(cast("JsonValue", function(thawed(value))))
    except NotImplementedError as reason:
        return Skipped(shown(str(reason)))
    except Exception as error:  # noqa: BLE001  # whatever it raises is what this is looking for
        return Failed(Fault.ERRORED, shown(f"{type(error).__name__}: {error}"))
