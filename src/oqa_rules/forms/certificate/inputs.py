"""Valid certificate applications, made up for tests."""

from datetime import date

from oqa_rules.forms import shared_inputs as shared
from oqa_rules.rules import JsonValue
from oqa_rules.rules.picker import Data, Picker, full_width

_MOST_DAYS = 60
"""Between the two applications."""


def valid(pick: Picker, *, applied_on: date | None = None, strict: bool = False) -> Data:
    """A valid application, under ``strict`` without a warning; the simplest is the example with one terminal."""
    applied_on = shared.applied_day(pick, applied_on)
    eligibility_applied_on = shared.day_before(pick, applied_on, _MOST_DAYS)
    construction_on = shared.construction_day(pick, applied_on)
    codes, terminals = shared.codes(pick, strict=strict), shared.terminal_names(pick, strict=strict)
    planned: tuple[JsonValue, ...] = (
        list(terminals),
        len(terminals),
        None,
        terminals[::-1],
        [full_width(name) for name in terminals],
    )
    data: Data = {
        "form": "certificate",
        "applied_on": shared.text_of(applied_on),
        "eligibility_applied_on": shared.text_of(eligibility_applied_on),
        "construction_on": shared.text_of(construction_on),
        **codes,
        "terminals": terminals,
        "planned_terminals": pick.one(planned),
    }
    return shared.perhaps_without_nulls(pick, data)
