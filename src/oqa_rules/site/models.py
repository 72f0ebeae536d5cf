"""A site with its institutions, each of its own code, and their terminals (補足-図)."""

from collections.abc import Mapping
from typing import Annotated, TypeAlias

from typing_extensions import TypeAliasType, override

from oqa_rules.fields import institution_name
from oqa_rules.fields.choices import TERMINAL_USE, TerminalUse
from oqa_rules.forms import labels
from oqa_rules.models.member import MemberInfo
from oqa_rules.models.member_types import (
    Day,
    Flag,
    InstitutionCode,
    InstitutionName,
    Month,
    PrefectureCode,
    ScoreTableChoice,
    TerminalName,
    TextsType,
)
from oqa_rules.models.model import RuleModel
from oqa_rules.models.text_types import ChoiceType, FieldType, TextType
from oqa_rules.rules import Text
from oqa_rules.rules.weights import DEFAULT, Weights
from oqa_rules.site.done import CERTIFICATE_APPLIED_ON, NOTICE_RECEIVED_ON, Done
from oqa_rules.site.examples import guide_site
from oqa_rules.site.rules import (
    duplicate_institution,
    duplicate_terminal,
    no_institution,
    no_terminal,
    no_use,
    separate_accounts,
    shared_terminal,
)
from oqa_rules.site.start_pack_rules import start_pack_not_offered, start_pack_single_terminal


class Terminal(RuleModel):
    """One terminal, what it is used for, and the days of its certificate; one serves both uses of one machine."""

    title = Text("端末", "terminal")
    rules = (no_use,)

    name: Annotated[TerminalName, labels.TERMINAL_NAME]
    uses: Annotated[
        tuple[TerminalUse, ...], TextsType(ChoiceType(TERMINAL_USE)), MemberInfo(Text("用途", "uses of the terminal"))
    ] = (TerminalUse.ELIGIBILITY,)
    certificate_applied_on: Annotated[Day | None, CERTIFICATE_APPLIED_ON] = None
    notice_received_on: Annotated[Day | None, NOTICE_RECEIVED_ON] = None
    certificate_issued_on: Annotated[Day | None, MemberInfo(Text("発行日", "day of issue of the certificate"))] = None
    certificate_expires_on: Annotated[Day | None, MemberInfo(Text("有効期限", "day of expiry of the certificate"))] = (
        None
    )


Terminals = TypeAliasType("Terminals", tuple[Terminal, ...])


class Institution(RuleModel):
    """One institution: its code, its name, its terminals, and what is done. A clinic with a dental department is two.

    A day in ``done`` stands for its terminals that carry none of their own.
    """

    title = Text("医療機関等", "institution")
    rules = (no_terminal, duplicate_terminal)

    prefecture_code: Annotated[PrefectureCode, labels.PREFECTURE_CODE]
    score_table: Annotated[ScoreTableChoice, labels.SCORE_TABLE]
    institution_code: Annotated[InstitutionCode, labels.INSTITUTION]
    name: Annotated[InstitutionName, labels.NAME]
    terminals: Annotated[Terminals, MemberInfo(Text("端末", "terminals of the institution"), missing=no_terminal)]
    done: Annotated[Done | None, MemberInfo(Done.title)] = None

    @property
    def identifier(self) -> str:
        """The ten digits that identify this institution."""
        return self.prefecture_code + self.score_table + self.institution_code


Institutions = TypeAliasType("Institutions", tuple[Institution, ...])

_NAME = Text("施設名", "name of the site")
SiteName = TypeAliasType("SiteName", Annotated[str, FieldType(institution_name.titled(_NAME))])


FreeText = TypeAliasType("FreeText", Annotated[str, TextType()])


class Site(RuleModel):
    """A site: one or more institutions under one roof, and the days that are planned.

    ``construction_on`` is a day in Japan, ``billing_start`` the month in which claims are first sent;
    either may be absent. ``start_pack`` says that a start pack is requested. ``contact`` and ``note`` are printed, and
    not judged.
    """

    title = Text("施設", "site")
    rules = (
        no_institution,
        duplicate_institution,
        shared_terminal,
        start_pack_single_terminal,
        start_pack_not_offered,
        separate_accounts,
    )

    name: Annotated[SiteName, MemberInfo(_NAME)]
    construction_on: Annotated[Day | None, labels.CONSTRUCTION_ON] = None
    billing_start: Annotated[Month | None, labels.BILLING_START] = None
    start_pack: Annotated[Flag | None, MemberInfo(Text("スタートパック", "start pack"))] = None
    institutions: Annotated[
        Institutions, MemberInfo(Text("医療機関等", "institutions of the site"), missing=no_institution)
    ]
    contact: Annotated[FreeText | None, MemberInfo(Text("営業担当者", "sales contact"))] = None
    note: Annotated[FreeText | None, MemberInfo(Text("備考", "note"))] = None

    @override
    @classmethod
    def example(cls) -> Mapping[str, object]:
        return guide_site()


SiteLike: TypeAlias = Site | Mapping[str, object]
"""A site as an argument: a ``Site``, or its data."""


def as_site(site: SiteLike, policy: Weights = DEFAULT) -> Site:
    """The ``Site``; raises ``pydantic.ValidationError`` for data that is not a site under the policy."""
    return Site.read_under(site, policy)
