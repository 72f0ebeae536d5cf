"""Valid billing applications, made up for tests."""

from datetime import date

from oqa_rules.calendar import YearMonth
from oqa_rules.calendar.day import LAST
from oqa_rules.fields import choices
from oqa_rules.forms import shared_inputs as shared
from oqa_rules.forms.billing.example import EXAMPLE
from oqa_rules.forms.billing.rules import ITEMS, LATER_SYSTEM, os_browser_end_of_support
from oqa_rules.rules import JsonValue
from oqa_rules.rules.picker import Data, Picker
from oqa_rules.schedule import billing_deadline, earliest_billing_start
from oqa_rules.schedule.billing import LEAD_MONTHS

_LAST_DEADLINE = billing_deadline(YearMonth.of(LAST))
_MOST_MONTHS = 24
"""From the first possible billing start."""

_NO_ITEMS: tuple[JsonValue, ...] = ([], None)
_NOT_ASKED: tuple[JsonValue, ...] = (*_NO_ITEMS, *ITEMS, [""])


def last_day(*, strict: bool) -> date:
    """The last day on which a valid application can be made."""
    return _LAST_DEADLINE.recommended_by if strict else _LAST_DEADLINE.apply_by


def valid(pick: Picker, *, applied_on: date | None = None, strict: bool = False) -> Data:
    """A valid application, under ``strict`` without a warning; the simplest is the bundled example."""
    applied_on = shared.applied_day(pick, applied_on, last_day(strict=strict))
    kind, codes = pick.valid("billing-kind"), shared.codes(pick, strict=strict)
    line = shared.any_line(pick, choices.BILLING_LINE, choices.IPV6_LINE, strict=strict)
    customer_id, eligibility_id = _customer_ids(pick, is_asked=line == choices.IPV6_LINE, strict=strict)
    no_items = _NO_ITEMS if strict else _NOT_ASKED
    billing_start = _billing_start(pick, applied_on, strict=strict)
    data: Data = {
        "form": "billing",
        "applied_on": shared.text_of(applied_on),
        "kind": kind,
        **codes,
        "institution_name": pick.valid("institution-name", strict=strict),
        "terms_accepted": True,
        "billing_start": str(billing_start),
        "receipt_computer": {
            "program_name": _free_text(pick, "レセプト太郎"),
            "maker_name": _free_text(pick, "○○システム"),
        },
        "os_browser": _free_text(pick, _system(billing_start)),
        "line_type": line,
        "customer_id": customer_id,
        "eligibility_customer_id": eligibility_id,
        "fee_payment": pick.valid("fee-payment"),
        "change_items": pick.one(no_items if kind == "start" else ITEMS),
    }
    return shared.perhaps_without_nulls(pick, data)


def _system(billing_start: YearMonth) -> str:
    """The system of the example as long as it is supported."""
    system = str(EXAMPLE["os_browser"])
    return LATER_SYSTEM if os_browser_end_of_support.check(system, billing_start) else system


def _free_text(pick: Picker, plain: str) -> str:
    return plain if pick.mostly() else pick.valid("institution-name")


def _billing_start(pick: Picker, applied_on: date | None, *, strict: bool) -> YearMonth:
    if applied_on is None:
        return YearMonth.parse(pick.valid("year-month"))
    first = earliest_billing_start(applied_on).usable if strict else YearMonth.of(applied_on) + LEAD_MONTHS
    return shared.month_after(first, pick.often((0, 1), 0, _MOST_MONTHS))


def _customer_ids(pick: Picker, *, is_asked: bool, strict: bool) -> tuple[JsonValue, str | None]:
    """The entry for the line, and that of the eligibility application where it is known."""
    own = shared.entries(pick, strict=strict)
    of_eligibility = f"{own['prefix']}{own['number']}" if pick.mostly() else None
    if not is_asked:
        return shared.not_read(pick, strict=strict), of_eligibility
    number: Data = {"prefix": own["prefix"], "number": own["number"]}
    ways: tuple[Data, ...] = (
        {"same_as_eligibility": True},
        {"same_as_eligibility": False, **number},
        {"same_as_eligibility": False, **own},
        {"same_as_eligibility": None, **number},
        {"same_as_eligibility": True, **own},
        {"same_as_eligibility": True, "prefix": own["prefix"]},
    )
    return pick.one(ways), of_eligibility
