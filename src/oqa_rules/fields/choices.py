"""The choices of the forms: each accepts its key and the label that the portal prints.

Labels match after NFKC and without white space: the guide itself prints ``１：`` and ``1:``.
Sources: 資格-3, 資格-4, 資格-5, 請求-3, 請求-4; the keys are ours. A label that is not known is not made up.

>>> from oqa_rules.fields import choices
>>> choices.ELIGIBILITY_LINE.parse("1:IP-VPN回線事業者（NTTなど。ただし、CTC・Qtnetを除く）")
'ip-vpn-ntt'
"""

from oqa_rules.fields.choice import Choice, choice
from oqa_rules.rules import Text

__all__ = [
    "ALL",
    "BILLING_KIND",
    "BILLING_LINE",
    "ELIGIBILITY_KIND",
    "ELIGIBILITY_LINE",
    "FEE_PAYMENT",
    "FLETS_V6_OPTION",
    "TERMINAL_USE",
]


def __dir__() -> list[str]:
    return __all__


# Both forms call it so, though they offer different ones.
LINE_TYPE = Text("電気通信回線種別", "line type")
NTT_LINE = "ip-vpn-ntt"
"""The line for eligibility that needs お客さまID."""

IPV6_LINE = "ip-vpn-ipv6"
"""The line for claims that needs お客さまID."""

ISDN_LINE = "isdn"
NOT_CONTRACTED = "not-contracted"

_NTT_LABEL = "１：IP-VPN回線事業者（NTTなど。ただし、CTC・Qtnetを除く）"

ELIGIBILITY_KIND = choice(
    "eligibility-kind",
    Text("オンライン資格確認利用申請入力欄", "kind of eligibility application"),
    {"new": ("新規",), "change": ("変更",)},
)
BILLING_KIND = choice(
    "billing-kind",
    Text("オンライン請求利用開始・変更申請入力欄", "kind of billing application"),
    {"start": ("開始",), "change": ("変更",)},
)
ELIGIBILITY_LINE = choice(
    "eligibility-line",
    LINE_TYPE,
    {NTT_LINE: (_NTT_LABEL, "1"), "ip-vpn-other": (), "ipsec-ike": ()},
)
BILLING_LINE = choice(
    "billing-line",
    LINE_TYPE,
    # 請求-4 repeats the label of the other form; a bare number would mean two things and stands for none.
    {
        IPV6_LINE: ("IP-VPN接続【IPv6】", _NTT_LABEL),
        "ip-vpn-ipv4": ("IP-VPN接続【IPv4】",),
        "ipsec-ike": ("IPsec+IKE接続",),
        ISDN_LINE: ("ISDN接続",),
    },
)
FLETS_V6_OPTION = choice(
    "flets-v6-option",
    Text("フレッツ・v6オプション契約（有無）の確認", "Flet's v6 option"),
    {"contracted": ("１．契約済、または利用開始までに契約予定である", "1"), NOT_CONTRACTED: ()},
)
FEE_PAYMENT = choice(
    "fee-payment",
    Text("電子証明書発行料の支払い方法", "payment of the certificate fee"),
    {"deduct": ("1:診療報酬支払額等から控除",), "transfer": ("2:払込請求書による振込み",)},
)
FOR_ELIGIBILITY = "eligibility"
FOR_BILLING = "billing"
TERMINAL_USE = choice(
    "terminal-use",
    Text("端末の用途", "use of a terminal"),
    {FOR_ELIGIBILITY: ("オンライン資格確認",), FOR_BILLING: ("オンライン請求",)},
)

ALL: tuple[Choice, ...] = (
    ELIGIBILITY_KIND,
    BILLING_KIND,
    ELIGIBILITY_LINE,
    BILLING_LINE,
    FLETS_V6_OPTION,
    FEE_PAYMENT,
    TERMINAL_USE,
)
