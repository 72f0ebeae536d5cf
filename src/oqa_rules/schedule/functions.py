"""The date functions by their names on the command line and in the oracle protocol."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final, Literal

from oqa_rules.rules.named import Named
from oqa_rules.schedule.billing import billing_deadline, billing_mail, earliest_billing_start
from oqa_rules.schedule.certificate_life import certificate_validity
from oqa_rules.schedule.claim_days import claim_window
from oqa_rules.schedule.construction import (
    certificate_notice,
    construction_deadline,
    earliest_construction,
    master_account,
)
from oqa_rules.schedule.result import ScheduleResult


@dataclass(frozen=True, slots=True)
class DateFunction:
    """One function of one argument: a day (YYYY-MM-DD) or a month (YYYY-MM), and its name."""

    function: Callable[[str], ScheduleResult]
    takes: Literal["day", "month"]
    argument: str


FUNCTIONS: Final[Mapping[str, DateFunction]] = Named(
    "date function",
    {
        "billing-mail": DateFunction(billing_mail, "day", "applied_on"),
        "billing-deadline": DateFunction(billing_deadline, "month", "billing_start"),
        "earliest-billing-start": DateFunction(earliest_billing_start, "day", "applied_on"),
        "construction-deadline": DateFunction(construction_deadline, "day", "construction_on"),
        "earliest-construction": DateFunction(earliest_construction, "day", "applied_on"),
        "master-account": DateFunction(master_account, "day", "applied_on"),
        "certificate-notice": DateFunction(certificate_notice, "day", "applied_on"),
        "claim-window": DateFunction(claim_window, "month", "month"),
        "certificate-validity": DateFunction(certificate_validity, "day", "issued_on"),
    },
)
"""Every promise of the guide that follows from one day or month."""
