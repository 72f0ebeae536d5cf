"""Valid eligibility applications, made up for tests."""

from datetime import date

from oqa_rules.calendar import YearMonth
from oqa_rules.fields import choices
from oqa_rules.forms import shared_inputs as shared
from oqa_rules.forms.eligibility.rules import FAR_MONTHS
from oqa_rules.rules import JsonValue
from oqa_rules.rules.picker import Data, Picker


def valid(pick: Picker, *, applied_on: date | None = None, strict: bool = False) -> Data:
    """A valid application, under ``strict`` without anything to say; the simplest is the bundled example."""
    applied_on = shared.applied_day(pick, applied_on)
    construction_on = shared.construction_day(pick, applied_on)
    codes = shared.codes(pick, strict=strict)
    line = shared.any_line(pick, choices.ELIGIBILITY_LINE, choices.NTT_LINE, strict=strict)
    customer_id: JsonValue
    option: str | None
    if line == choices.NTT_LINE:
        customer_id, option = shared.entries(pick, strict=strict), "contracted"
    else:
        customer_id = shared.not_read(pick, strict=strict)
        option = pick.valid("flets-v6-option") if pick.perhaps() else None
    data: Data = {
        "form": "eligibility",
        "applied_on": shared.text_of(applied_on),
        "construction_on": shared.text_of(construction_on),
        "kind": pick.valid("eligibility-kind"),
        **codes,
        "institution_name": pick.valid("institution-name", strict=strict),
        "terms_accepted": True,
        "line_type": line,
        "customer_id": customer_id,
        "flets_v6_option": option,
        "usage_start": str(_usage_start(pick, applied_on, construction_on, strict=strict)),
        "test_start": None if pick.mostly() or strict else pick.valid("year-month"),
        "secret_number": pick.valid("secret-number"),
        "fee_payment": pick.valid("fee-payment"),
    }
    return shared.perhaps_without_nulls(pick, data)


def _usage_start(
    pick: Picker, applied_on: date | None, construction_on: date | None, *, strict: bool
) -> YearMonth | str:
    """Under ``strict`` not far, and before construction in the month of application only."""
    if applied_on is None:
        return pick.valid("year-month")
    applied = YearMonth.of(applied_on)
    needed = 0 if construction_on is None else YearMonth.of(construction_on) - applied
    steps = (*range(needed, FAR_MONTHS + 1), 0)
    if not strict:
        steps = (*steps[:2], 0, 1, needed, FAR_MONTHS, FAR_MONTHS + 1, 2 * FAR_MONTHS, *steps)
    return shared.month_after(applied, pick.one(steps))
