"""What must lie ready on construction day (準備), and what is tied to what (補足-図)."""

from dataclasses import dataclass

from oqa_rules.rulebook import JsonValue
from oqa_rules.site.models import Site

MASTER_ACCOUNT_PDF = "本_オンライン資格確認等システムユーザ設定情報.pdf"
"""The file of the 本番環境 to print for each institution (資格-発行)."""

CERTIFICATE_PAPER = "電子証明書取得に関する情報"
"""The paper that comes by registered mail for each terminal (証明書-通知)."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One terminal and what it is tied to (紐づけ): code, master account and certificate."""

    terminal: str
    institution_code: str
    master_account: str
    certificate: str


@dataclass(frozen=True, slots=True)
class Handover:
    """The papers of one institution on construction day: one PDF, one notice for each terminal, and the ties."""

    institution: int
    name: str
    identifier: str
    master_account: str
    ties: tuple[Tie, ...]

    def to_json(self) -> dict[str, JsonValue]:
        """The papers as a JSON object."""
        return {
            "institution": self.institution,
            "name": self.name,
            "identifier": self.identifier,
            "master_account": self.master_account,
            "terminals": [
                {
                    "terminal": tie.terminal,
                    "institution_code": tie.institution_code,
                    "master_account": tie.master_account,
                    "certificate": tie.certificate,
                }
                for tie in self.ties
            ],
        }


def handover(site: Site) -> tuple[Handover, ...]:
    """What must lie ready for each institution of a site, in their order.

    >>> from oqa_rules.site.examples import guide_site
    >>> [len(each.ties) for each in handover(Site.model_validate(guide_site()))]
    [3, 1]
    """
    return tuple(
        Handover(
            index,
            each.name,
            each.identifier,
            MASTER_ACCOUNT_PDF,
            tuple(
                Tie(terminal.name, each.institution_code, MASTER_ACCOUNT_PDF, CERTIFICATE_PAPER)
                for terminal in each.terminals
            ),
        )
        for index, each in enumerate(site.institutions)
    )
