"""The choices of the forms: each accepts its key and the label that the portal prints.

Labels match after NFKC and without white space: the guide itself prints ``１：`` and ``1:``.
Sources: 資格-3, 資格-4, 資格-5, 請求-3, 請求-4; the keys are ours. A label that is not known is not made up.

>>> from oqa_rules.fields import choices
>>> choices.ELIGIBILITY_LINE.parse("1:IP-VPN回線事業者（NTTなど。ただし、CTC・Qtnetを除く）")
'ip-vpn-ntt'
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from difflib import get_close_matches

from oqa_rules.fields.field import CHOICE, NAME_STEPS, Field
from oqa_rules.fields.nfkc import nfkc
from oqa_rules.rules import Finding, Text, shown
from oqa_rules.rules.declared import entries as rules


def squeezed(label: str) -> str:
    """A label as it is compared: NFKC, without white space."""
    return "".join(nfkc(label).split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice(Field):
    """A field that takes one of several keys, or its label.

    ``labels`` holds the printed labels of each key, as far as they are known; ``key_of`` answers with
    the key that a text stands for, or ``None``.
    """

    labels: Mapping[str, tuple[str, ...]]
    key_of: Callable[[str], str | None]

    def parse(self, text: str) -> str:
        """The key that the text stands for; raises ``RuleViolation`` where there is none.

        >>> FEE_PAYMENT.parse("1:診療報酬支払額等から控除")
        'deduct'
        """
        return self.key_of(self.validate(text)) or text


_LONGEST_LABEL = 100
"""No more of a text is compared with the labels."""


def _choice(name: str, title: Text, labels: Mapping[str, tuple[str, ...]]) -> Choice:
    key_by_label = {squeezed(label): key for key, printed in labels.items() for label in printed}
    # A bare number says little in a list; a choice whose label is not known is listed by its key.
    listed = tuple(
        each
        for key, printed in labels.items()
        for each in [label for label in printed if not label.isdecimal()] or [key]
    )
    by_squeezed = {squeezed(each).casefold(): each for each in (*labels, *listed)}

    def key_of(text: str) -> str | None:
        return text if text in labels else key_by_label.get(squeezed(text))

    def judge(text: str) -> Iterator[Finding]:
        if key_of(text) is None:
            near = get_close_matches(squeezed(text[:_LONGEST_LABEL]).casefold(), by_squeezed, n=1)
            suggestion = by_squeezed[near[0]] if near else None
            keys = tuple(labels)
            yield Finding.of(
                rules.CHOICE_UNKNOWN, suggestion=suggestion, field=title, expected=listed, keys=keys, found=shown(text)
            )

    return Choice(
        name=name,
        title=title,
        rules=(rules.CHOICE_UNKNOWN,),
        judge=judge,
        steps=NAME_STEPS,
        expected=CHOICE,
        example=next(iter(labels)),
        pattern=None,
        accepts=key_of,
        spotless=key_of,
        labels=labels,
        key_of=key_of,
    )


# Both forms call it so, though they offer different ones.
LINE_TYPE = Text("電気通信回線種別", "line type")
_NTT_LINE = "１：IP-VPN回線事業者（NTTなど。ただし、CTC・Qtnetを除く）"

ELIGIBILITY_KIND = _choice(
    "eligibility-kind",
    Text("オンライン資格確認利用申請入力欄", "kind of eligibility application"),
    {"new": ("新規",), "change": ("変更",)},
)
BILLING_KIND = _choice(
    "billing-kind",
    Text("オンライン請求利用開始・変更申請入力欄", "kind of billing application"),
    {"start": ("開始",), "change": ("変更",)},
)
ELIGIBILITY_LINE = _choice(
    "eligibility-line",
    LINE_TYPE,
    {"ip-vpn-ntt": (_NTT_LINE, "1"), "ip-vpn-other": (), "ipsec-ike": ()},
)
BILLING_LINE = _choice(
    "billing-line",
    LINE_TYPE,
    # 請求-4 repeats the label of the other form; a bare number would mean two things and stands for none.
    {
        "ip-vpn-ipv6": ("IP-VPN接続【IPv6】", _NTT_LINE),
        "ip-vpn-ipv4": ("IP-VPN接続【IPv4】",),
        "ipsec-ike": ("IPsec+IKE接続",),
        "isdn": ("ISDN接続",),
    },
)
FLETS_V6_OPTION = _choice(
    "flets-v6-option",
    Text("フレッツ・v6オプション契約（有無）の確認", "Flet's v6 option"),
    {"contracted": ("１．契約済、または利用開始までに契約予定である", "1"), "not-contracted": ()},
)
FEE_PAYMENT = _choice(
    "fee-payment",
    Text("電子証明書発行料の支払い方法", "payment of the certificate fee"),
    {"deduct": ("1:診療報酬支払額等から控除",), "transfer": ("2:払込請求書による振込み",)},
)
TERMINAL_USE = _choice(
    "terminal-use",
    Text("端末の用途", "use of a terminal"),
    {"eligibility": ("オンライン資格確認",), "billing": ("オンライン請求",)},
)

ALL = (ELIGIBILITY_KIND, BILLING_KIND, ELIGIBILITY_LINE, BILLING_LINE, FLETS_V6_OPTION, FEE_PAYMENT, TERMINAL_USE)
