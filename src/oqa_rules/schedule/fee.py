"""What the certificates of terminals cost: ライセンス料, and 郵送手数料 for each 発行通知書.

Public facts (portal, 2026-03-12), not of the guide: a certificate costs 1,500 yen; the postage of its notice is
792 yen for applications from 2026-04-01, and was 779 yen from 2025-04-01 to 2026-03-31, when 訪問看護 paid none.
"""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar, final

from oqa_rules.calendar import DayLike, as_day
from oqa_rules.rules import Basis, Text
from oqa_rules.rules.score_tables import SCORE_TABLES, VISITING_NURSE
from oqa_rules.schedule.result import ScheduleResult

LICENSE_YEN = 1_500

# The first day of application, and what one notice costs from then on, by score table (None: any other).
_POSTAGE: tuple[tuple[date, dict[str | None, int]], ...] = (
    (date(2026, 4, 1), {None: 792}),
    (date(2025, 4, 1), {None: 779, VISITING_NURSE: 0}),
)

_STEPS = Text(
    "{applied_on}の申請、{certificates}枚: ライセンス料 {license_yen}円 + 郵送手数料 {postage_yen}円 = {total_yen}円",
    "{certificates} applied for on {applied_on}: license {license_yen} yen + postage {postage_yen} yen = "
    "{total_yen} yen",
)
_UNKNOWN_POSTAGE = Text(
    "{applied_on}の申請、{certificates}枚: ライセンス料 {license_yen}円、郵送手数料は不明（2025-03-31まで）",
    "{certificates} applied for on {applied_on}: license {license_yen} yen, postage not known (until 2025-03-31)",
)


@final
@dataclass(frozen=True, slots=True)
class CertificateFee(ScheduleResult):
    """What certificates cost in yen; ``None`` is not known. ``postage_yen`` is 0 where no notice is paid for."""

    sections: ClassVar[tuple[str, ...]] = ()
    bases: ClassVar = (Basis.PUBLIC,)
    members: ClassVar = ("certificates", "applied_on", "license_yen", "postage_yen", "total_yen")

    certificates: int
    applied_on: date
    license_yen: int
    postage_yen: int | None

    @property
    def total_yen(self) -> int | None:
        """License and postage together."""
        return None if self.postage_yen is None else self.license_yen + self.postage_yen

    @property
    def explanation(self) -> Text:
        """The parts, and their sum."""
        return self._explained(_UNKNOWN_POSTAGE if self.postage_yen is None else _STEPS)


def certificate_fee(
    certificates: int, applied_on: DayLike, *, score_table: str, renewal: bool = False
) -> CertificateFee:
    """What ``certificates`` applied for on ``applied_on``, a day in Japan, cost an institution of that score table.

    With ``renewal`` no notice is sent and no postage paid. Before 2025-04-01 the postage is not known. Source:
    the portal's announcement of 2026-03-12, not the guide.

    Raises ``ValueError`` for a number of certificates that is no whole number from 0 and for an unknown score
    table, ``DateRefused`` for what is not a day, and ``DateOutOfRange`` outside 2000-01-01 to 2099-12-31.

    >>> fee = certificate_fee(4, "2026-11-20", score_table="1")
    >>> fee.license_yen, fee.postage_yen, fee.total_yen
    (6000, 3168, 9168)
    >>> certificate_fee(4, "2026-11-20", score_table="1", renewal=True).total_yen
    6000
    """
    number: object = certificates
    if type(number) is not int or number < 0:
        raise ValueError("証明書の数は0以上の整数です。 / The number of certificates is a whole number from 0.")
    if score_table not in SCORE_TABLES:
        raise ValueError("点数表コードは1、3、4、6のどれかです。 / The score table is 1, 3, 4 or 6.")
    day = as_day(applied_on)
    for_one = 0 if renewal else _postage(day, score_table)
    postage = None if for_one is None else certificates * for_one
    return CertificateFee(certificates, day, certificates * LICENSE_YEN, postage)


def _postage(day: date, score_table: str) -> int | None:
    """What one notice costs, ``None`` where it is not known."""
    yen = next((yen for first, yen in _POSTAGE if day >= first), None)
    return None if yen is None else yen.get(score_table, yen[None])
