"""What the certificates of a site cost: the sum over its terminals, each by the day of its application."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from typing_extensions import override

from oqa_rules.rules import JsonValue
from oqa_rules.rules.json_result import JsonResult
from oqa_rules.schedule import CertificateFee, certificate_fee
from oqa_rules.site.days import Line
from oqa_rules.site.step import StepKind


@dataclass(frozen=True, slots=True)
class Fee(JsonResult):
    """What the certificates of a site cost in yen, as a sum over its terminals; a public fact, not of the guide.

    Each terminal costs what it does on the day of its certificate application, else today. ``parts`` are those of
    one institution and one day. ``None`` is not known.
    """

    parts: tuple[CertificateFee, ...]

    @property
    def license_yen(self) -> int:
        """ライセンス料."""
        return sum(each.license_yen for each in self.parts)

    @property
    def postage_yen(self) -> int | None:
        """郵送手数料."""
        known = [each.postage_yen for each in self.parts if each.postage_yen is not None]
        return sum(known) if len(known) == len(self.parts) else None

    @property
    def total_yen(self) -> int | None:
        """Both together."""
        postage = self.postage_yen
        return None if postage is None else self.license_yen + postage

    @property
    def days(self) -> tuple[date, ...]:
        """The days of application that the fee follows from, in order."""
        return tuple(sorted({each.applied_on for each in self.parts}))

    @override
    def to_json(self) -> dict[str, JsonValue]:
        """The fee as a JSON object."""
        return {"license_yen": self.license_yen, "postage_yen": self.postage_yen, "total_yen": self.total_yen}

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {"license_yen": int, "postage_yen": int | None, "total_yen": int | None}


def fees_of(line: Line, score_table: str) -> Iterator[CertificateFee]:
    """What the certificates of one institution cost, for each day on which some of them were applied for."""
    days = Counter(day or line.today for day in line.marks.days[StepKind.CERTIFICATE_APPLICATION])
    for day, certificates in sorted(days.items()):
        yield certificate_fee(certificates, day, score_table=score_table)
