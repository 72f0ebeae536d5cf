"""The rules of the certificates of one institution after they were issued.

Their checks take what the notices of its terminals have ``printed``, the ``certificates`` that follow from them, the
``steps`` of the plan and ``today``.
"""

from datetime import date

from oqa_rules.rules import HOUSE, Example, JsonValue, Rule, Text, Violation, public, shown
from oqa_rules.schedule import CertificateValidity
from oqa_rules.site.certificates import Certificate, Printed
from oqa_rules.site.open_steps import is_done, steps_by_kind
from oqa_rules.site.step import Step, StepKind

_PORTAL = public(CertificateValidity.reference)
_PATH = "/terminals"
_EXPIRES_ON = "certificate_expires_on"


def _issued(**days: str) -> dict[str, JsonValue]:
    """The members of the example, without a construction day, with these days of its certificate."""
    codes = {"prefecture_code": "27", "score_table": "6", "institution_code": "0190120"}
    terminal: JsonValue = {"name": "訪看端末01", **{f"certificate_{name}": day for name, day in days.items()}}
    return {
        "construction_on": None,
        "institutions": [{**codes, "name": "さくら訪問看護ステーション", "terminals": [terminal]}],
    }


@Rule.error(
    "certificate.dates",
    HOUSE,
    path=_PATH,
    since="0.2.0",
    title=Text("有効期限が発行日より後でない", "Expires before it was issued"),
    why=Text(
        "更新の時期と期限は、この2つの日付で決まります。"
        "逆になっていると、更新の案内も期限切れの警告も当てになりません。",
        "These days decide when the certificate is to be renewed and when it ends. If they are wrong, no reminder "
        "can be relied on.",
    ),
    message=Text(
        "端末「{terminal}」の電子証明書の有効期限（{found}）が、発行日（{expected}）より後ではありません。",
        'The certificate of "{terminal}" expires on {found}, which is not after the day of its issue, {expected}.',
    ),
    remedy=Text(
        "発行通知書の発行日と有効期限を確かめてください。更新した場合は、新しい通知の日付にします。",
        "See the days of issue and of expiry on the notice; after a renewal give those of the new one.",
    ),
    example=Example("plan", _issued(issued_on="2026-11-20", expires_on="2026-11-20"), {"today": "2026-11-20"}),
)
def dates(printed: tuple[Printed, ...]) -> list[Violation]:
    return [
        Violation(
            f"/{index}/{_EXPIRES_ON}",
            terminal=shown(each.terminal),
            found=str(each.expires_on),
            expected=str(each.issued_on),
        )
        for index, each in enumerate(printed)
        if each.is_contradictory
    ]


def _of(certificate: Certificate, **days: date) -> Violation:
    written = {name: str(day) for name, day in days.items()}
    return Violation(f"/{certificate.terminal}", terminal=shown(certificate.name), **written)


@Rule.warning(
    "certificate.renewal-due",
    _PORTAL,
    path=_PATH,
    since="0.2.0",
    title=Text("電子証明書の更新時期", "The certificate is to be renewed"),
    why=Text(
        "期限が切れると更新できず、新たに申請することになります。通知書が届くまでの約1週間、その端末は使えません。",
        "After its end a certificate cannot be renewed. A new one has to be applied for, and until its notice comes "
        "the terminal stands idle.",
    ),
    message=Text(
        "端末「{terminal}」の電子証明書は{last_sure_on}までです。更新は{renewable_from}からできます。",
        'The certificate of "{terminal}" works until {last_sure_on}, and can be renewed from {renewable_from}.',
    ),
    remedy=Text(
        "その端末で更新し、新しい発行日と有効期限に書き換えてください。期限を過ぎると端末が使えなくなります。",
        "Renew it on that terminal, and give its new days of issue and expiry: after its end the terminal stops.",
    ),
    example=Example("plan", _issued(expires_on="2030-02-20"), {"today": "2029-11-22"}),
)
def renewal_due(certificates: tuple[Certificate, ...], today: date) -> list[Violation]:
    return [
        _of(each, last_sure_on=each.last_sure_on, renewable_from=each.renewable_from)
        for each in certificates
        if each.is_renewable(today)
    ]


@Rule.warning(
    "certificate.expired",
    _PORTAL,
    path=_PATH,
    since="0.2.0",
    title=Text("電子証明書の期限が切れている", "The certificate has expired"),
    why=Text(
        "有効な電子証明書のない端末では、資格確認もオンライン請求もできません。気付くのが受付の最中になりかねません。",
        "Without a valid certificate a terminal can neither check eligibility nor send claims, and that may show "
        "only with a patient at the desk.",
    ),
    message=Text(
        "端末「{terminal}」の電子証明書は{last_sure_on}までで、{today}には使えないおそれがあります。",
        'The certificate of "{terminal}" was sure to work until {last_sure_on}, and may not work on {today}.',
    ),
    remedy=Text(
        "更新していれば、新しい発行日と有効期限に書き換えてください。していなければ、電子証明書発行申請をし直します。"
        "発行通知書が届くまで約1週間かかります。",
        "Where it was renewed, give its new days of issue and expiry. Otherwise apply for a new certificate: its "
        "notice takes about a week.",
    ),
    example=Example("plan", _issued(expires_on="2030-02-20"), {"today": "2030-02-21"}),
)
def expired(certificates: tuple[Certificate, ...], today: date) -> list[Violation]:
    return [_of(each, last_sure_on=each.last_sure_on, today=today) for each in certificates if each.is_expired(today)]


@Rule.notice(
    "certificate.download-late",
    _PORTAL,
    path=_PATH,
    since="0.2.0",
    title=Text("電子証明書の取得期限を過ぎている", "Too late to fetch the certificate"),
    why=Text(
        "取得できる180日を過ぎると、届いている通知書では証明書を取得できません。"
        "工事当日に分かると、端末を設定できません。",
        "After 180 days the notice no longer serves to fetch the certificate. If that comes out on construction day, "
        "the terminal cannot be set up.",
    ),
    message=Text(
        "端末「{terminal}」の電子証明書を取得できるのは{download_by}までです。{today}には工事が済んでいません。",
        'The certificate of "{terminal}" can be fetched until {download_by}; on {today} construction is not done.',
    ),
    remedy=Text(
        "取得していれば工事の完了日を入れてください。していなければ、電子証明書発行申請をし直します。",
        "Where it was fetched, give the day of construction; otherwise apply for a new certificate.",
    ),
    example=Example("plan", _issued(issued_on="2026-05-20"), {"today": "2026-11-20"}),
)
def download_late(certificates: tuple[Certificate, ...], steps: tuple[Step, ...], today: date) -> list[Violation]:
    if is_done(StepKind.CONSTRUCTION, steps_by_kind(steps)):
        return []
    return [
        _of(each, download_by=each.download_by, today=today)
        for each in certificates
        if each.download_by is not None and today > each.download_by
    ]


RULES = (dates, renewal_due, expired, download_late)
