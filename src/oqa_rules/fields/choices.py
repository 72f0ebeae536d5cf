"""The choices of the forms: each accepts its key and the label that the portal prints.

The keys of each are an enumeration of texts: a key is equal to its text. Labels match after NFKC, without white space,
with any hyphen, and with or without the number in front of them: the guide itself prints ``１：`` and ``1:``. Not all
labels of lines and of the v6 option are known: another one there is taken as it is, with a warning.
Sources: 資格-3, 資格-4, 資格-5, 請求-3, 請求-4; the keys are ours.

>>> from oqa_rules.fields import choices
>>> choices.ELIGIBILITY_LINE.parse("1:IP-VPN回線事業者（NTTなど。ただし、CTC・Qtnetを除く）")
'ip-vpn-ntt'
>>> choices.EligibilityLine.IP_VPN_NTT == "ip-vpn-ntt"
True
>>> [each.rule for each in choices.ELIGIBILITY_LINE.check("２：その他の回線事業者")]
['choice.unknown-label']
"""

from enum import StrEnum

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
    "BillingKind",
    "BillingLine",
    "EligibilityKind",
    "EligibilityLine",
    "FeePayment",
    "FletsV6Option",
    "TerminalUse",
]


def __dir__() -> list[str]:
    return __all__


# Both forms call it so, though they offer different ones.
LINE_TYPE = Text("電気通信回線種別", "line type")
_NTT_LABEL = "１：IP-VPN回線事業者（NTTなど。ただし、CTC・Qtnetを除く）"


class EligibilityKind(StrEnum):
    """オンライン資格確認利用申請入力欄."""

    NEW = "new"
    CHANGE = "change"


class BillingKind(StrEnum):
    """オンライン請求利用開始・変更申請入力欄."""

    START = "start"
    CHANGE = "change"


class EligibilityLine(StrEnum):
    """電気通信回線種別 of an eligibility application."""

    IP_VPN_NTT = "ip-vpn-ntt"
    IP_VPN_OTHER = "ip-vpn-other"
    IPSEC_IKE = "ipsec-ike"


class BillingLine(StrEnum):
    """電気通信回線種別 of a billing application."""

    IP_VPN_IPV6 = "ip-vpn-ipv6"
    IP_VPN_IPV4 = "ip-vpn-ipv4"
    IPSEC_IKE = "ipsec-ike"
    ISDN = "isdn"


class FletsV6Option(StrEnum):
    """フレッツ・v6オプション契約（有無）の確認."""

    CONTRACTED = "contracted"
    NOT_CONTRACTED = "not-contracted"


class FeePayment(StrEnum):
    """電子証明書発行料の支払い方法."""

    DEDUCT = "deduct"
    TRANSFER = "transfer"


class TerminalUse(StrEnum):
    """端末の用途."""

    ELIGIBILITY = "eligibility"
    BILLING = "billing"


# As plain text, which is what data has.
NTT_LINE = EligibilityLine.IP_VPN_NTT.value
"""The line for eligibility that needs お客さまID."""

IPV6_LINE = BillingLine.IP_VPN_IPV6.value
"""The line for claims that needs お客さまID."""

ISDN_LINE = BillingLine.ISDN.value
NOT_CONTRACTED = FletsV6Option.NOT_CONTRACTED.value
FOR_ELIGIBILITY = TerminalUse.ELIGIBILITY.value
FOR_BILLING = TerminalUse.BILLING.value

ELIGIBILITY_KIND = choice(
    "eligibility-kind",
    Text("オンライン資格確認利用申請入力欄", "kind of eligibility application"),
    EligibilityKind,
    {EligibilityKind.NEW: ("新規",), EligibilityKind.CHANGE: ("変更",)},
)
BILLING_KIND = choice(
    "billing-kind",
    Text("オンライン請求利用開始・変更申請入力欄", "kind of billing application"),
    BillingKind,
    {BillingKind.START: ("開始",), BillingKind.CHANGE: ("変更",)},
)
ELIGIBILITY_LINE = choice(
    "eligibility-line",
    LINE_TYPE,
    EligibilityLine,
    {EligibilityLine.IP_VPN_NTT: (_NTT_LABEL,), EligibilityLine.IPSEC_IKE: ("IPsec+IKE",)},
    other_labels={EligibilityLine.IP_VPN_NTT: ("1",)},
    has_unknown_labels=True,
)
BILLING_LINE = choice(
    "billing-line",
    LINE_TYPE,
    BillingLine,
    # 請求-4 repeats the label of the other form; a bare number would mean two things and stands for none.
    {
        BillingLine.IP_VPN_IPV6: ("IP-VPN接続【IPv6】", _NTT_LABEL),
        BillingLine.IP_VPN_IPV4: ("IP-VPN接続【IPv4】",),
        BillingLine.IPSEC_IKE: ("IPsec+IKE接続",),
        BillingLine.ISDN: ("ISDN接続",),
    },
    other_labels={BillingLine.IPSEC_IKE: ("IPsec+IKE",)},
    has_unknown_labels=True,
)
FLETS_V6_OPTION = choice(
    "flets-v6-option",
    Text("フレッツ・v6オプション契約（有無）の確認", "Flet's v6 option"),
    FletsV6Option,
    {FletsV6Option.CONTRACTED: ("１．契約済、または利用開始までに契約予定である",)},
    other_labels={FletsV6Option.CONTRACTED: ("1",)},
    has_unknown_labels=True,
)
FEE_PAYMENT = choice(
    "fee-payment",
    Text("電子証明書発行料の支払い方法", "payment of the certificate fee"),
    FeePayment,
    {FeePayment.DEDUCT: ("1:診療報酬支払額等から控除",), FeePayment.TRANSFER: ("2:払込請求書による振込み",)},
    other_labels={
        FeePayment.DEDUCT: (
            "診療報酬支払額等からの控除",
            "調剤報酬支払額からの控除",
            "診療(調剤)報酬支払額から控除",
        ),
        FeePayment.TRANSFER: ("払込請求書による振込",),
    },
)
TERMINAL_USE = choice(
    "terminal-use",
    Text("端末の用途", "use of a terminal"),
    TerminalUse,
    {TerminalUse.ELIGIBILITY: ("オンライン資格確認",), TerminalUse.BILLING: ("オンライン請求",)},
    other_labels={TerminalUse.ELIGIBILITY: ("資格確認",), TerminalUse.BILLING: ("請求",)},
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
