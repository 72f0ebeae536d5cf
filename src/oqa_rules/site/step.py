"""The steps of a plan: what is to be done by whom, from when, until when, and what waits for what.

Their days are promises of the guide.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oqa_rules.rulebook import JsonValue, Lang, Text
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
from oqa_rules.site.models import Site


class StepKind(StrEnum):
    """The steps of one institution, in their order; the last three are a line of their own."""

    PORTAL_ACCOUNT = "portal-account"
    ELIGIBILITY_APPLICATION = "eligibility-application"
    MASTER_ACCOUNT = "master-account"
    CERTIFICATE_APPLICATION = "certificate-application"
    CERTIFICATE_NOTICE = "certificate-notice"
    CONSTRUCTION = "construction"
    BILLING_APPLICATION = "billing-application"
    BILLING_ENVELOPE = "billing-envelope"
    CLAIM_WINDOW = "claim-window"


class Actor(StrEnum):
    """Who acts in a step."""

    INSTITUTION = "institution"
    OFFICE = "office"
    TECHNICIAN = "technician"


ACTORS = {
    Actor.INSTITUTION: Text("医療機関等", "institution"),
    Actor.OFFICE: Text("支払基金", "office"),
    Actor.TECHNICIAN: Text("工事担当者", "technician"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the plan of one institution. All days are calendar days in Japan.

    ``id`` is the ten digits of the institution and the kind. ``earliest`` is the first day on which the
    step can be done or what it waits for is expected, and for a done step the day on which it was done.
    ``latest`` is the last day that is in time, ``None`` where nothing sets one, and ``recommended`` an
    earlier and more sensible one. ``slack`` is the days from today to ``due``: 0 means today, less means
    too late; ``None`` for what is done or has no last day.
    """

    id: str
    kind: StepKind
    institution: int
    title: Text
    actor: Actor
    earliest: date
    latest: date | None
    recommended: date | None = None
    done_on: date | None = None
    slack: int | None
    waits_for: tuple[str, ...]
    yields: Text
    section: str
    is_provisional: bool = False

    @property
    def due(self) -> date | None:
        """The day to aim at: ``recommended`` where there is one, else ``latest``."""
        return self.recommended or self.latest

    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The step as a JSON object, its words in ``lang``."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "institution": self.institution,
            "title": self.title[lang],
            "actor": self.actor.value,
            "earliest": str(self.earliest),
            "latest": _day(self.latest),
            "recommended": _day(self.recommended),
            "done_on": _day(self.done_on),
            "slack": self.slack,
            "waits_for": list(self.waits_for),
            "yields": self.yields[lang],
            "section": self.section,
            "provisional": self.is_provisional,
        }


def _day(day: date | None) -> str | None:
    return None if day is None else str(day)


@dataclass(frozen=True, slots=True)
class _Link:
    """A step for every institution; ``{count}`` is the number of its terminals."""

    title: Text
    actor: Actor
    yields: Text
    section: str
    waits_for: tuple[StepKind, ...] = ()


CHAIN: dict[StepKind, _Link] = {
    StepKind.PORTAL_ACCOUNT: _Link(
        Text("ポータルサイトのアカウント作成・ログイン", "Portal account and login"),
        Actor.INSTITUTION,
        Text("ログインIDとパスワード", "login ID and password"),
        "はじめに",
    ),
    StepKind.ELIGIBILITY_APPLICATION: _Link(
        Text("オンライン資格確認利用申請", "Eligibility application"),
        Actor.INSTITUTION,
        Text("マスタアカウント情報", "the master account"),
        "資格-1",
        (StepKind.PORTAL_ACCOUNT,),
    ),
    StepKind.MASTER_ACCOUNT: _Link(
        Text("マスタアカウント情報のダウンロード・印刷", "Download and print the master account"),
        Actor.INSTITUTION,
        Text("印刷したマスタアカウント情報（本番環境）", "the printed master account"),
        "資格-発行",
        (StepKind.ELIGIBILITY_APPLICATION,),
    ),
    StepKind.CERTIFICATE_APPLICATION: _Link(
        Text("電子証明書発行申請（{count}台分）", "Certificate applications ({count})"),
        Actor.INSTITUTION,
        Text("発行通知書", "the notices"),
        "証明書-発行",
        (StepKind.ELIGIBILITY_APPLICATION,),
    ),
    StepKind.CERTIFICATE_NOTICE: _Link(
        Text("発行通知書の到着（簡易書留、{count}通）", "Notices by registered mail ({count})"),
        Actor.OFFICE,
        Text("電子証明書取得に関する情報", "ID and password for each certificate"),
        "証明書-通知",
        (StepKind.CERTIFICATE_APPLICATION,),
    ),
    StepKind.CONSTRUCTION: _Link(
        Text("工事・書類の引き渡し", "Construction and handover"),
        Actor.TECHNICIAN,
        Text("開通した回線と設定済みの端末", "the line and the terminals ready for use"),
        "準備",
        (StepKind.MASTER_ACCOUNT, StepKind.CERTIFICATE_NOTICE),
    ),
    StepKind.BILLING_APPLICATION: _Link(
        Text("オンライン請求利用申請", "Billing application"),
        Actor.INSTITUTION,
        Text("請求用のIDとパスワードの郵送物", "the envelope with ID and password"),
        "請求-1",
        (StepKind.PORTAL_ACCOUNT,),
    ),
    StepKind.BILLING_ENVELOPE: _Link(
        Text("請求用の郵送物の到着", "Envelope for claims"),
        Actor.OFFICE,
        Text("請求用のIDとパスワード", "ID and password for claims"),
        "請求-郵送物",
        (StepKind.BILLING_APPLICATION,),
    ),
    StepKind.CLAIM_WINDOW: _Link(
        Text("最初の請求", "First claims"),
        Actor.INSTITUTION,
        Text("オンライン請求の開始", "online claims"),
        "請求-3",
        (StepKind.BILLING_ENVELOPE,),
    ),
}
"""Every step in its order. Online billing is not part of the construction (請求-1): only the account is shared."""


@dataclass(frozen=True, slots=True)
class Days:
    """When one step can be done or its fruit is expected, and until when."""

    earliest: date
    latest: date | None = None
    recommended: date | None = None
    is_provisional: bool = False


def days_of_steps(
    site: Site, today: date, done: Mapping[StepKind, date], *, with_billing: bool
) -> dict[StepKind, Days]:
    """The days of every step of one institution, in their order; raises ``DateOutOfRange``."""
    needed_on = site.construction_on
    apply_by = None if needed_on is None else construction_deadline(needed_on).apply_by
    applied_on = done.get(StepKind.ELIGIBILITY_APPLICATION, today)
    earliest = max(today, applied_on)
    certificates_on = done.get(StepKind.CERTIFICATE_APPLICATION, earliest)
    account = master_account(applied_on)
    notice = certificate_notice(certificates_on)
    construction_on = needed_on or earliest_construction(max(applied_on, certificates_on)).earliest_on
    days = {
        StepKind.PORTAL_ACCOUNT: Days(today, apply_by),
        StepKind.ELIGIBILITY_APPLICATION: Days(today, apply_by),
        StepKind.MASTER_ACCOUNT: Days(account.expected_by, needed_on, is_provisional=account.provisional),
        StepKind.CERTIFICATE_APPLICATION: Days(earliest, apply_by),
        StepKind.CERTIFICATE_NOTICE: Days(notice.dispatched_around, needed_on),
        StepKind.CONSTRUCTION: Days(construction_on, needed_on),
    }
    if with_billing:
        applied_on = done.get(StepKind.BILLING_APPLICATION, today)
        mail = billing_mail(applied_on)
        application, closes_on = Days(today), None
        if site.billing_start is None:
            window = claim_window(earliest_billing_start(applied_on).usable)
        else:
            deadline, window = billing_deadline(site.billing_start), claim_window(site.billing_start)
            application, closes_on = Days(today, deadline.apply_by, deadline.recommended_by), window.closes_on
        # One account serves both lines, so the earlier of both last days is its own.
        last_days = filter(None, (apply_by, application.latest))
        days |= {
            StepKind.PORTAL_ACCOUNT: Days(today, min(last_days, default=None)),
            StepKind.BILLING_APPLICATION: application,
            StepKind.BILLING_ENVELOPE: Days(mail.deliver_by, closes_on),
            StepKind.CLAIM_WINDOW: Days(window.opens_on, closes_on),
        }
    return days
