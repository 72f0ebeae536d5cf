"""How much of what a site needs (補足-図): nothing is shared between institutions."""

from dataclasses import dataclass

from oqa_rules.rulebook import JsonValue
from oqa_rules.site.models import Site

FEE_YEN = 1_500
"""The fee of one certificate in yen (public: KB0010407)."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a site needs in all; ``by_institution`` is the certificates of each, in their order.

    ``start_pack`` says whether a start pack is possible: one institution with one terminal.
    """

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
        """Whether a start pack is possible."""
        return self.by_institution == (1,)

    @property
    def fee_yen(self) -> int:
        """What the certificates cost in yen."""
        return self.certificates * FEE_YEN

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
            "fee_yen": self.fee_yen,
        }


def certificate_counts(site: Site) -> Counts:
    """What a site needs of everything that is counted. A machine under two institutions counts in both.

    >>> from oqa_rules.site.examples import guide_site
    >>> counts = certificate_counts(Site.model_validate(guide_site()))
    >>> counts.certificates, counts.by_institution, counts.portal_accounts, counts.start_pack
    (4, (3, 1), 2, False)
    """
    return Counts(tuple(len(each.terminals) for each in site.institutions))
