"""What a site needs, counted (補足-図), and the papers that must be ready on construction day (準備).

Nothing is shared between institutions, and one 発行通知書 comes for each terminal (証明書-通知).
"""

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from typing_extensions import override

from oqa_rules.rules import JsonValue
from oqa_rules.rules.json_result import JsonResult
from oqa_rules.site.models import SiteLike, as_site
from oqa_rules.site.start_pack_rules import has_start_pack

COUNTS: Mapping[str, object] = {
    "certificates": int,
    "by_institution": list[int],
    "notices": int,
    "portal_accounts": int,
    "eligibility_applications": int,
    "master_accounts": int,
    "start_pack": bool,
}
"""The members of the counts in JSON."""


@dataclass(frozen=True, slots=True)
class Counts(JsonResult):
    """What a site needs in all; ``by_institution`` is the certificates of each, in their order."""

    by_institution: tuple[int, ...]

    @property
    def certificates(self) -> int:
        """One for each terminal of each institution."""
        return sum(self.by_institution)

    @property
    def notices(self) -> int:
        """One 発行通知書 for each certificate."""
        return self.certificates

    @property
    def portal_accounts(self) -> int:
        """One for each institution, each with its own e-mail address."""
        return len(self.by_institution)

    @property
    def eligibility_applications(self) -> int:
        """One for each institution."""
        return len(self.by_institution)

    @property
    def master_accounts(self) -> int:
        """One for each institution."""
        return len(self.by_institution)

    @property
    def start_pack(self) -> bool:
        """Whether a start pack is possible: one institution with one terminal."""
        return has_start_pack(self.certificates)

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return COUNTS

    @override
    def to_json(self) -> dict[str, JsonValue]:
        """The counts as a JSON object."""
        return {
            "certificates": self.certificates,
            "by_institution": list(self.by_institution),
            "notices": self.notices,
            "portal_accounts": self.portal_accounts,
            "eligibility_applications": self.eligibility_applications,
            "master_accounts": self.master_accounts,
            "start_pack": self.start_pack,
        }


def certificate_counts(site: SiteLike) -> Counts:
    """The counts of a site, or of its data. A machine under two institutions counts in both.

    Raises ``pydantic.ValidationError`` for data that is no site.

    >>> from oqa_rules.site.examples import guide_site
    >>> counts = certificate_counts(guide_site())
    >>> counts.certificates, counts.by_institution, counts.portal_accounts, counts.start_pack
    (4, (3, 1), 2, False)
    """
    return Counts(tuple(len(each.terminals) for each in as_site(site).institutions))


# The file of the 本番環境 to print for each institution (資格-発行).
_PDF = "本_オンライン資格確認等システムユーザ設定情報.pdf"
# The paper that comes by registered mail for each terminal (証明書-通知).
_PAPER = "電子証明書取得に関する情報"


@dataclass(frozen=True, slots=True)
class Tie(JsonResult):
    """One terminal and what it is tied to (紐づけ): code, master account and certificate."""

    terminal: str
    institution_code: str
    master_account: str
    certificate: str

    @override
    def to_json(self) -> dict[str, JsonValue]:
        """The terminal and its ties as a JSON object."""
        return asdict(self)

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {"terminal": str, "institution_code": str, "master_account": str, "certificate": str}


@dataclass(frozen=True, slots=True)
class Handover(JsonResult):
    """The papers of one institution on construction day: one PDF, one notice for each terminal, and the ties."""

    institution: int
    name: str
    identifier: str
    master_account: str
    ties: tuple[Tie, ...]

    @override
    def to_json(self) -> dict[str, JsonValue]:
        """The papers as a JSON object."""
        return {
            "institution": self.institution,
            "name": self.name,
            "identifier": self.identifier,
            "master_account": self.master_account,
            "terminals": [each.to_json() for each in self.ties],
        }

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {"institution": int, "name": str, "identifier": str, "master_account": str, "terminals": list[Tie]}


def handover(site: SiteLike) -> tuple[Handover, ...]:
    """The papers that must be ready for each institution of a site, or of its data, in their order.

    Raises ``pydantic.ValidationError`` for data that is no site.

    >>> from oqa_rules.site.examples import guide_site
    >>> [len(each.ties) for each in handover(guide_site())]
    [3, 1]
    """
    return tuple(
        Handover(
            index,
            each.name,
            each.identifier,
            _PDF,
            tuple(Tie(terminal.name, each.institution_code, _PDF, _PAPER) for terminal in each.terminals),
        )
        for index, each in enumerate(as_site(site).institutions)
    )
