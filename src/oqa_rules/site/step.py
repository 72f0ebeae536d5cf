"""The steps of a plan: their actors, first and last days, and the steps that they wait for.

Their days are promises of the guide; they are calculated in ``site.days``.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from oqa_rules.calendar import days_until
from oqa_rules.rules import JsonValue, Lang, Text
from oqa_rules.rules.json_result import JsonResult


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
    TECHNICIAN = "technician"


ACTORS = {
    Actor.INSTITUTION: Text("医療機関等", "institution"),
    Actor.TECHNICIAN: Text("工事担当者", "technician"),
}


class Sender(StrEnum):
    """Who sends what comes by post."""

    NEXWAY = "nexway"
    SSK = "ssk"


SENDERS = {
    Sender.NEXWAY: Text("ネクスウェイ社", "Nexway"),
    Sender.SSK: Text("支払基金", "SSK (the payment fund)"),
}


class Status(StrEnum):
    """The state of a step on the day of the plan: the first of these that holds."""

    DONE = "done"
    LATE = "late"
    CHASE = "chase"
    WAITING = "waiting"
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Progress(JsonResult):
    """How many of the terminals of a step are done."""

    done: int
    of: int

    def to_json(self) -> dict[str, JsonValue]:
        """The numbers as a JSON object."""
        return {"done": self.done, "of": self.of}

    @classmethod
    def _json_members(cls) -> Mapping[str, object]:
        return {"done": int, "of": int}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step(JsonResult):
    """One step of the plan of one institution, seen from ``today``. All days are calendar days in Japan.

    ``id`` is the ten digits of the institution and the kind. ``earliest`` is the first day on which the step can be
    done, for something that comes the first on which it may come, and for a done step the day on which it was done.
    ``expected`` is the day by which something that comes is expected, ``None`` for every other and for a done step.
    ``recommended`` is the last sensible day and ``latest`` the last that is in time, ``None`` where nothing sets one.
    ``first_expected`` is the first of the days by which something is expected where several things come, and
    ``progress`` how many of them are done. ``is_implied`` says that the step is done because a later one is: it
    carries no mark, or not for every terminal. ``is_waiting`` says that a step that this one waits for is not done.
    ``is_provisional`` says that a day was counted with holidays that are not announced yet.
    """

    id: str
    kind: StepKind
    institution: int
    title: Text
    actor: Actor
    sender: Sender | None = None
    today: date
    earliest: date
    expected: date | None = None
    first_expected: date | None = None
    recommended: date | None = None
    latest: date | None = None
    done_on: date | None = None
    is_implied: bool = False
    progress: Progress | None = None
    is_waiting: bool = False
    waits_for: tuple[str, ...]
    yields: Text
    section: str
    is_provisional: bool = False

    @property
    def due(self) -> date | None:
        """The day to aim at: ``recommended`` while that is not passed, else ``latest``."""
        is_ahead = self.recommended is not None and self.recommended >= self.today
        return self.recommended if is_ahead else self.latest

    @property
    def slack(self) -> int | None:
        """The days from today to ``due``: 0 means today, less means too late; ``None`` for what is done or has none."""
        return None if self.due is None or self.done_on is not None else days_until(self.due, self.today)

    @property
    def status(self) -> Status:
        """``late`` after the last day, ``chase`` where something should have come and has not, ``waiting`` for a step
        that is not done."""
        if self.done_on is not None:
            return Status.DONE
        if self.latest is not None and self.latest < self.today:
            return Status.LATE
        if self.is_overdue:
            return Status.CHASE
        return Status.WAITING if self.is_waiting else Status.OPEN

    @property
    def is_overdue(self) -> bool:
        """Whether something was expected before today."""
        first = self.first_expected or self.expected
        return first is not None and first < self.today

    @property
    def is_expected_too_late(self) -> bool:
        """Whether something is expected after the last day on which it is in time."""
        return self.expected is not None and self.latest is not None and self.expected > self.latest

    def to_json(self, lang: Lang = "ja") -> dict[str, JsonValue]:
        """The step as a JSON object, its words in ``lang``."""
        return {
            "id": self.id,
            "kind": self.kind.value,
            "institution": self.institution,
            "title": self.title[lang],
            "actor": self.actor.value,
            "sender": None if self.sender is None else self.sender.value,
            "status": self.status.value,
            "earliest": str(self.earliest),
            "expected": _day(self.expected),
            "recommended": _day(self.recommended),
            "latest": _day(self.latest),
            "done_on": _day(self.done_on),
            "implied": self.is_implied,
            "progress": None if self.progress is None else self.progress.to_json(),
            "slack": self.slack,
            "waits_for": list(self.waits_for),
            "yields": self.yields[lang],
            "section": self.section,
            "provisional": self.is_provisional,
        }

    @classmethod
    def _json_members(cls) -> Mapping[str, object]:
        return {
            "id": str,
            "kind": StepKind,
            "institution": int,
            "title": str,
            "actor": Actor,
            "sender": Sender | None,
            "status": Status,
            "earliest": date,
            "expected": date | None,
            "recommended": date | None,
            "latest": date | None,
            "done_on": date | None,
            "implied": bool,
            "progress": Progress | None,
            "slack": int | None,
            "waits_for": list[str],
            "yields": str,
            "section": str,
            "provisional": bool,
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
    sender: Sender | None = None


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
        Actor.INSTITUTION,
        Text("電子証明書取得に関する情報", "ID and password for each certificate"),
        "証明書-通知",
        (StepKind.CERTIFICATE_APPLICATION,),
        Sender.NEXWAY,
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
        Actor.INSTITUTION,
        Text("請求用のIDとパスワード", "ID and password for claims"),
        "請求-郵送物",
        (StepKind.BILLING_APPLICATION,),
        Sender.SSK,
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

OF_TERMINALS = (StepKind.CERTIFICATE_APPLICATION, StepKind.CERTIFICATE_NOTICE)
"""The steps that are done terminal by terminal."""

BILLING = (StepKind.BILLING_APPLICATION, StepKind.BILLING_ENVELOPE, StepKind.CLAIM_WINDOW)
"""The steps of the billing line."""

ARRIVALS = {
    StepKind.MASTER_ACCOUNT: StepKind.ELIGIBILITY_APPLICATION,
    StepKind.CERTIFICATE_NOTICE: StepKind.CERTIFICATE_APPLICATION,
    StepKind.BILLING_ENVELOPE: StepKind.BILLING_APPLICATION,
}
"""The steps in which something arrives, with the application that it arrives for."""
