"""The chain of steps from the portal account to the first claims: titles, actors, and what waits for what."""

from dataclasses import dataclass

from oqa_rules.rulebook import Text
from oqa_rules.site.step import Actor, StepKind


@dataclass(frozen=True, slots=True)
class Link:
    """What is the same about a step for every institution; ``{count}`` is the number of its terminals."""

    title: Text
    actor: Actor
    yields: Text
    section: str
    waits_for: tuple[StepKind, ...] = ()


CHAIN: dict[StepKind, Link] = {
    StepKind.PORTAL_ACCOUNT: Link(
        Text("ポータルサイトのアカウント作成・ログイン", "Portal account and login"),
        Actor.INSTITUTION,
        Text("ログインIDとパスワード", "login ID and password"),
        "はじめに",
    ),
    StepKind.ELIGIBILITY_APPLICATION: Link(
        Text("オンライン資格確認利用申請", "Eligibility application"),
        Actor.INSTITUTION,
        Text("マスタアカウント情報", "the master account"),
        "資格-1",
        (StepKind.PORTAL_ACCOUNT,),
    ),
    StepKind.MASTER_ACCOUNT: Link(
        Text("マスタアカウント情報のダウンロード・印刷", "Download and print the master account"),
        Actor.INSTITUTION,
        Text("印刷したマスタアカウント情報（本番環境）", "the printed master account"),
        "資格-発行",
        (StepKind.ELIGIBILITY_APPLICATION,),
    ),
    StepKind.CERTIFICATE_APPLICATION: Link(
        Text("電子証明書発行申請（{count}台分）", "Certificate applications ({count})"),
        Actor.INSTITUTION,
        Text("発行通知書", "the notices"),
        "証明書-発行",
        (StepKind.ELIGIBILITY_APPLICATION,),
    ),
    StepKind.CERTIFICATE_NOTICE: Link(
        Text("発行通知書の到着（簡易書留、{count}通）", "Notices by registered mail ({count})"),
        Actor.OFFICE,
        Text("電子証明書取得に関する情報", "ID and password for each certificate"),
        "証明書-通知",
        (StepKind.CERTIFICATE_APPLICATION,),
    ),
    StepKind.CONSTRUCTION: Link(
        Text("工事・書類の引き渡し", "Construction and handover"),
        Actor.TECHNICIAN,
        Text("開通した回線と設定済みの端末", "the line and the terminals ready for use"),
        "準備",
        (StepKind.MASTER_ACCOUNT, StepKind.CERTIFICATE_NOTICE),
    ),
    StepKind.BILLING_APPLICATION: Link(
        Text("オンライン請求利用申請", "Billing application"),
        Actor.INSTITUTION,
        Text("請求用のIDとパスワードの郵送物", "the envelope with ID and password"),
        "請求-1",
        (StepKind.PORTAL_ACCOUNT,),
    ),
    StepKind.BILLING_ENVELOPE: Link(
        Text("請求用の郵送物の到着", "Envelope for claims"),
        Actor.OFFICE,
        Text("請求用のIDとパスワード", "ID and password for claims"),
        "請求-郵送物",
        (StepKind.BILLING_APPLICATION,),
    ),
    StepKind.CLAIM_WINDOW: Link(
        Text("最初の請求", "First claims"),
        Actor.INSTITUTION,
        Text("オンライン請求の開始", "online claims"),
        "請求-3",
        (StepKind.BILLING_ENVELOPE,),
    ),
}
"""Every step in its order. Online billing is not part of the construction (請求-1): only the account is shared."""
