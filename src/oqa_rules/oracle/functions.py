"""Puts an input to a function of Python."""

import json
from collections.abc import Callable
from typing import cast

from oqa_rules.fields.kinds import is_mapping
from oqa_rules.oracle import reasons
from oqa_rules.oracle.reply import Answered, Failed, Fault, Reply, Skipped
from oqa_rules.rules import JsonValue, shown
from oqa_rules.rules.frozen import thawed


def reply_of(function: Callable[..., object], value: JsonValue) -> Reply:
    """The reply of a function to an input, whatever it returns or raises; what is no JSON is no answer."""
    try:
        # A copy: a function that changes its input must not change what is reported.
        output = function(thawed(value))
    except NotImplementedError as reason:
        return Skipped(shown(str(reason)))
    except (Exception, SystemExit) as error:  # noqa: BLE001  # whatever it raises is what this is looking for
        return Failed(Fault.ERRORED, _told(error))
    try:
        # A copy too, in the types of JSON: what is reported, compared and kept is what a process would have written.
        return Answered(cast("JsonValue", json.loads(json.dumps(output, default=_as_json, allow_nan=False))))
    except Exception as error:  # noqa: BLE001  # an object of its own may raise anything
        told = _told(error)
        return Failed(Fault.GARBAGE, told, reasons.NOT_JSON.filled(problem=told))


def _as_json(value: object) -> object:
    if is_mapping(value):
        return dict(value)
    # Of numpy's bool the name alone would tell nothing.
    raise TypeError(f"{type(value).__module__}.{type(value).__qualname__}")


def _told(error: BaseException) -> str:
    name = type(error).__name__
    try:
        return shown(f"{name}: {error}")
    except Exception:  # noqa: BLE001  # what it says is made by code that is looked for faults
        return shown(name)
