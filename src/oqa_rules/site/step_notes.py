"""What to look out for in a step (注意): one line for each kind of step.

A sentence is of the guide, except where it says that it is public information.
"""

from oqa_rules.rules import Text
from oqa_rules.schedule.billing import CUTOFF_DAY
from oqa_rules.schedule.claim_days import CLOSING_DAY, LATE_HOURS_FROM_DAY, OPENING_DAY
from oqa_rules.site.step import StepKind

PORTAL = "https://iryohokenjyoho.service-now.com/csm?id=csm_index"
"""The address of the portal, as the guide prints it (はじめに)."""

NOTES: dict[StepKind, Text] = {
    StepKind.PORTAL_ACCOUNT: Text(
        f"{PORTAL} → 右上の「ログイン」→「オンライン資格確認 オンライン請求」",
        f'{PORTAL} → "Log in" (ログイン, top right) → 「オンライン資格確認 オンライン請求」',
    ),
    StepKind.ELIGIBILITY_APPLICATION: Text(
        "回線契約時の書類にあるお客さまIDを手元に用意し、確認用の欄にも同じ値を入力します。誤りがあると工事当日に"
        "開通できません。秘密の番号（4桁）は失念しないよう控えます。",
        "Have the customer ID from the papers of the line contract at hand and type it twice: with a wrong one the "
        "line cannot be opened on construction day. Note the four-digit secret number.",
    ),
    StepKind.MASTER_ACCOUNT: Text(
        "発行はメールで通知されます（公開情報: 差出人のドメインは mail.iryohokenjyoho-portalsite.jp）。再度ログインし、"
        "「マスタアカウント情報ダウンロード」の「本番環境」のPDFを印刷します。",
        "An e-mail tells when it is ready (public information: its domain is mail.iryohokenjyoho-portalsite.jp). Log "
        "in again and print the PDF of 「本番環境」 under 「マスタアカウント情報ダウンロード」.",
    ),
    StepKind.CERTIFICATE_APPLICATION: Text(
        "端末ごとに1枚です。「続けてもう1枚申請」で台数分を申請し、端末名称等にはヒアリングシートの名称・番号を入力します。",
        "One for each terminal: go on with 「続けてもう1枚申請」 until all are applied for, with the names as on the "
        "hearing sheet (ヒアリングシート).",
    ),
    StepKind.CERTIFICATE_NOTICE: Text(
        "差出人は「ネクスウェイ社」（支払基金の発送代行）、簡易書留です。台数分あるか数え、届かなければポータルサイトの"
        "「照会する」で確かめます（公開情報: 有効期限の確認と端末の入替えに要るので保管します）。",
        "They come from ネクスウェイ社 (Nexway, which sends them for the payment fund) by registered mail. Count them: "
        "one for each terminal. If one is missing, ask with 「照会する」 on the portal (public information: keep them, "
        "they are needed for the expiry and when a terminal is replaced).",
    ),
    StepKind.CONSTRUCTION: Text(
        "マスタアカウント情報と電子証明書の書類を工事担当者に渡します。オンライン請求は工事の対象外です"
        "（アプリケーションのインストールまで）。",
        "Hand the papers of the master account and the certificates to the technician. Online claims are not part of "
        "it: the application is installed, no more.",
    ),
    StepKind.BILLING_APPLICATION: Text(
        "「オンライン資格確認等システムと同じ回線」を選ぶと、お客さまIDは自動入力されます（公開情報: 請求開始の"
        f"前々月{CUTOFF_DAY}日までに）。",
        "Choose 「オンライン資格確認等システムと同じ回線」 (the same line), and the customer ID is filled in (public "
        f"information: by the {CUTOFF_DAY}th of the month before last).",
    ),
    StepKind.BILLING_ENVELOPE: Text(
        "4点そろっているか確かめます: 手続き完了のお知らせ、ユーザ設定情報、セットアップCD-ROM、操作手順書。",
        "Check that all four items are in it: the notice of completion, the user settings, the setup CD-ROM and the "
        "manual.",
    ),
    StepKind.CLAIM_WINDOW: Text(
        f"（公開情報）{OPENING_DAY}日から{CLOSING_DAY}日まで、土日祝日も受け付けます。"
        f"{LATE_HOURS_FROM_DAY - 1}日までは8時から21時、{LATE_HOURS_FROM_DAY}日からは24時までです。",
        f"(Public information) From the {OPENING_DAY}th to the {CLOSING_DAY}th, weekends and holidays too: to the "
        f"{LATE_HOURS_FROM_DAY - 1}th from 8:00 to 21:00, from the {LATE_HOURS_FROM_DAY}th to 24:00.",
    ),
}
"""The line of each kind, in the order of the steps."""
