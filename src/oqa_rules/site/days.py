"""The days of one institution's steps, from the promises of the guide; no sum is done here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from oqa_rules.calendar import JAPAN, BusinessCalendar
from oqa_rules.schedule import (
    billing_deadline,
    billing_mail,
    certificate_notice,
    claim_window,
    construction_deadline,
    earliest_billing_start,
    earliest_construction,
    master_account,
)
from oqa_rules.site.step import StepKind

if TYPE_CHECKING:
    from oqa_rules.site.models import Site


@dataclass(frozen=True, slots=True)
class Days:
    """When one step can be done or its fruit is expected, and until when; ``is_provisional`` as in the schedule."""

    earliest: date
    latest: date | None = None
    recommended: date | None = None
    is_provisional: bool = False


def days_of_steps(
    site: Site, today: date, done: Mapping[StepKind, date], *, with_billing: bool, calendar: BusinessCalendar = JAPAN
) -> dict[StepKind, Days]:
    """The days of every step of one institution, in their order.

    From a construction day and a billing start the last days are counted back; where one is missing
    nothing sets a last day, and the first days are counted forward from ``today``. Raises
    ``DateOutOfRange`` where a day lies before 2000 or after 2099.
    """
    days = _days_to_construction(site, today, done, calendar)
    if with_billing:
        billing = _days_to_claims(site, today, done)
        account, application = days[StepKind.PORTAL_ACCOUNT], billing[StepKind.BILLING_APPLICATION]
        # One account serves both lines, so the earlier of both last days is its own.
        last_days = [day for day in (account.latest, application.latest) if day is not None]
        days[StepKind.PORTAL_ACCOUNT] = Days(today, min(last_days, default=None))
        days |= billing
    return days


def _days_to_construction(
    site: Site, today: date, done: Mapping[StepKind, date], calendar: BusinessCalendar
) -> dict[StepKind, Days]:
    needed_on = site.construction_on
    apply_by = None if needed_on is None else construction_deadline(needed_on).apply_by
    applied_on = done.get(StepKind.ELIGIBILITY_APPLICATION, today)
    certificates_on = done.get(StepKind.CERTIFICATE_APPLICATION, max(today, applied_on))
    account = master_account(applied_on, calendar)
    notice = certificate_notice(certificates_on)
    construction_on = needed_on or earliest_construction(max(applied_on, certificates_on)).earliest_on
    return {
        StepKind.PORTAL_ACCOUNT: Days(today, apply_by),
        StepKind.ELIGIBILITY_APPLICATION: Days(today, apply_by),
        StepKind.MASTER_ACCOUNT: Days(account.expected_by, needed_on, is_provisional=account.provisional),
        StepKind.CERTIFICATE_APPLICATION: Days(max(today, applied_on), apply_by),
        StepKind.CERTIFICATE_NOTICE: Days(notice.dispatched_around, needed_on),
        StepKind.CONSTRUCTION: Days(construction_on, needed_on),
    }


def _days_to_claims(site: Site, today: date, done: Mapping[StepKind, date]) -> dict[StepKind, Days]:
    applied_on = done.get(StepKind.BILLING_APPLICATION, today)
    mail = billing_mail(applied_on)
    if site.billing_start is None:
        window = claim_window(earliest_billing_start(applied_on).usable)
        return {
            StepKind.BILLING_APPLICATION: Days(today),
            StepKind.BILLING_ENVELOPE: Days(mail.deliver_by),
            StepKind.CLAIM_WINDOW: Days(window.opens_on),
        }
    deadline, window = billing_deadline(site.billing_start), claim_window(site.billing_start)
    return {
        StepKind.BILLING_APPLICATION: Days(today, deadline.apply_by, deadline.recommended_by),
        StepKind.BILLING_ENVELOPE: Days(mail.deliver_by, window.closes_on),
        StepKind.CLAIM_WINDOW: Days(window.opens_on, window.closes_on),
    }
