"""The certificates of a site after they were issued: until when each works, and from when it can be renewed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from oqa_rules.rules import JsonValue
from oqa_rules.rules.json_result import JsonResult
from oqa_rules.schedule.certificate_life import certificate_validity, reminders_before


@dataclass(frozen=True, slots=True)
class Certificate(JsonResult):
    """The certificate of one terminal; ``institution`` and ``terminal`` are their indexes in the site.

    ``expires_on`` is the day that its notice prints, else counted from ``issued_on``. ``download_by`` is not known
    without the day of issue.
    """

    institution: int
    terminal: int
    name: str
    issued_on: date | None
    expires_on: date
    last_sure_on: date
    reminders_on: tuple[date, ...]
    download_by: date | None

    @property
    def renewable_from(self) -> date:
        """The first day on which it can be renewed."""
        return self.reminders_on[0]

    def is_renewable(self, today: date) -> bool:
        """Whether it can be renewed on that day."""
        return self.renewable_from <= today <= self.last_sure_on

    def is_expired(self, today: date) -> bool:
        """Whether it is not sure to work any more on that day."""
        return today > self.last_sure_on

    def to_json(self) -> dict[str, JsonValue]:
        """The certificate as a JSON object."""
        return {
            "institution": self.institution,
            "terminal": self.terminal,
            "name": self.name,
            "issued_on": None if self.issued_on is None else str(self.issued_on),
            "expires_on": str(self.expires_on),
            "renewable_from": str(self.renewable_from),
            "last_sure_on": str(self.last_sure_on),
            "download_by": None if self.download_by is None else str(self.download_by),
        }

    @classmethod
    def _json_members(cls) -> Mapping[str, object]:
        return {
            "institution": int,
            "terminal": int,
            "name": str,
            "issued_on": date | None,
            "expires_on": date,
            "renewable_from": date,
            "last_sure_on": date,
            "download_by": date | None,
        }


class Printed(NamedTuple):
    """What the notice of a terminal prints: 発行日 and 有効期限, each as far as it is known."""

    terminal: str
    issued_on: date | None
    expires_on: date | None

    @property
    def is_contradictory(self) -> bool:
        """Whether it would end before it begins."""
        return self.issued_on is not None and self.expires_on is not None and self.expires_on <= self.issued_on


def certificates_of(terminals: Iterable[Printed], institution: int, today: date) -> Iterator[Certificate]:
    """The certificates of one institution that are issued, in the order of its terminals.

    A day of issue after ``today`` does not count, and what contradicts itself is left out. Raises ``DateOutOfRange``
    where a day leaves the calendar.
    """
    for index, each in enumerate(terminals):
        issued_on, expires_on = each.issued_on, each.expires_on
        if each.is_contradictory:
            continue
        if issued_on is not None and issued_on > today:
            issued_on = None
        if issued_on is not None:
            life = certificate_validity(issued_on, expires_on=expires_on)
            days = (life.expires_on, life.last_sure_on, life.reminders_on, life.download_by)
            yield Certificate(institution, index, each.terminal, issued_on, *days)
        elif expires_on is not None:
            reminders = reminders_before(expires_on)
            yield Certificate(institution, index, each.terminal, None, expires_on, expires_on, reminders, None)
