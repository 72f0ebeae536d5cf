"""Forms, sites, notices and dossiers near the examples, as data."""

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any

from tests.fuzz.draw import Draw, chance, pick
from tests.fuzz.values import SECRET, TEXTS, any_text, any_value, changed

from oqa_rules.forms.examples import example
from oqa_rules.forms.registry import FormName
from oqa_rules.site.examples import example_issued, example_site, guide_site

FORMS: tuple[FormName, ...] = ("eligibility", "billing", "certificate")

# Other names under which a member may stand; white space and width do not matter in the Japanese ones.
ALIASES: Mapping[str, Sequence[str]] = {
    "form": ("申請",),
    "applied_on": ("申請日", " 申 請 日"),
    "construction_on": ("工事日",),
    "kind": ("申請区分", "オンライン資格確認利用申請入力欄", "オンライン請求利用開始・変更申請入力欄"),
    "prefecture_code": ("都道府県コード",),
    "institution_code": ("医療機関等コード", "ステーションコード", "医療機関コード"),
    "score_table": ("点数表コード", "点数表ｺｰﾄﾞ"),
    "institution_name": ("医療機関等名", "ステーション名"),
    "terms_accepted": ("利用規約への同意",),
    "line_type": ("電気通信回線種別",),
    "customer_id": ("お客さまID", "お客様ＩＤ"),
    "flets_v6_option": ("フレッツ・v6オプション契約の確認",),
    "usage_start": ("利用開始予定年月",),
    "test_start": ("テスト開始予定年月",),
    "secret_number": ("秘密の番号", "秘密 の番号"),
    "fee_payment": ("電子証明書発行料の支払い方法",),
    "billing_start": ("請求開始年月",),
    "receipt_computer": ("レセコン",),
    "change_items": ("変更項目",),
    "terminals": ("端末名称等", "端末名称", "端末"),
    "planned_terminals": ("ヒアリングシートの端末名称",),
    "eligibility_applied_on": ("利用申請日",),
    "name": ("施設名", "医療機関等名", "端末名称"),
    "institutions": ("医療機関等",),
    "uses": ("用途",),
}

# In every shape in which somebody may give it: none of them may be shown.
_SECRETS: Sequence[object] = (
    *(SECRET, SECRET, SECRET, "７３９１", f" {SECRET}", f"{SECRET}\n", f"{SECRET}0", f"x{SECRET}", int(SECRET), 7391.0),
    *(
        [SECRET],
        {"x": SECRET},
        [[SECRET]],
        {"x": {"y": [SECRET]}},
        {SECRET: 1},
        [int(SECRET)],
        f"'{SECRET}",
        f'="{SECRET}"',
    ),
)


def changed_often(draw: Draw, data: object, *, python: bool = False) -> Any:  # noqa: ANN401  # any data is like that
    """The data with none to four changes."""
    for _ in range(draw.below(5)):
        data = changed(draw, data, python=python)
    return data


def form(draw: Draw, name: str, *, python: bool = False) -> object:
    """An application of that form near the example: mostly right, sometimes far from it."""
    data: dict[str, object] = example(name)
    for key in list(data):
        if chance(draw, 12):
            data[pick(draw, ALIASES.get(key, (key,)))] = data.pop(key)
        elif chance(draw, 60):
            data[pick(draw, ALIASES.get(key, (key,)))] = any_value(draw, data[key], python=python)
    if name == "eligibility" or chance(draw, 8):
        key = "secret_number" if chance(draw, 4) else pick(draw, ("secret_number", *ALIASES["secret_number"]))
        data[key] = pick(draw, _SECRETS)
    if chance(draw, 3):
        data |= _other_choices(draw, name)
    return changed_often(draw, data, python=python)


def _other_choices(draw: Draw, name: str) -> dict[str, object]:
    """Members that are right in themselves, and with which other rules come into play."""
    if name == "certificate":
        names = [
            pick(draw, ("医科端末01", "医科端末０１", "PC", "pc", " PC", "端末1", "a\u200b", ""))
            for _ in range(draw.below(5))
        ]
        planned = pick(draw, (names, names[::-1], len(names), 1, 0, -1, None, [], ["PC"], 10**30))
        return {"terminals": names, "planned_terminals": planned}
    customer_id: dict[str, object] = {
        "prefix": pick(draw, ("CAF", "COP")),
        "number": pick(draw, ("0123456789", "01234567", "ABCDEFGH", "CAF0123456789", "A0123456789")),
        "confirmation": pick(draw, ("0123456789", "01234567", "0123-456789", None)),
    }
    if name == "billing":
        customer_id["same_as_eligibility"] = pick(draw, (True, False, None))
        return {
            "kind": pick(draw, ("start", "change")),
            "line_type": pick(draw, ("ip-vpn-ipv6", "ip-vpn-ipv4", "ipsec-ike", "isdn")),
            "customer_id": customer_id,
            "billing_start": pick(draw, ("2026-11", "2026-12", "2027-01", "2099-12", "2000-01")),
            "change_items": pick(draw, ([], ["メール"], [""], ["\u200b"], None)),
        }
    return {
        "line_type": pick(draw, ("ip-vpn-ntt", "ip-vpn-other", "ipsec-ike")),
        "customer_id": customer_id,
        "construction_on": pick(draw, ("2026-11-20", "2026-12-04", "2000-01-01", "2099-12-31", None)),
        "usage_start": pick(draw, ("2026-11", "2026-10", "2027-12", "2000-01", "2099-12")),
        "score_table": pick(draw, ("1", "3", "4", "6")),
    }


def site(draw: Draw, *, python: bool = False) -> object:
    """A site near one of the examples."""
    data: Any = pick(draw, (example_site, guide_site, guide_site))()
    _renamed(draw, data)
    if chance(draw, 3):
        data["construction_on"] = pick(draw, ("2026-12-15", "2000-01-05", "2099-12-31", "2026-11-20", None))
        data["billing_start"] = pick(draw, ("2027-02", "2026-12", "2000-01", "2099-12", None))
    for institution in data["institutions"]:
        if chance(draw, 6):
            institution["terminals"] = [
                {
                    "name": any_text(draw, "医科端末01"),
                    "uses": pick(draw, (["billing"], [], ["eligibility"], ["x"], None)),
                }
                for _ in range(draw.below(5))
            ]
        if chance(draw, 12):
            institution["score_table"] = pick(draw, ("1", "3", "4", "6"))
    if chance(draw, 8):
        data["institutions"].append(deepcopy(pick(draw, data["institutions"])))
    return changed_often(draw, data, python=python) if chance(draw, 2) else data


def _renamed(draw: Draw, data: Any) -> None:  # noqa: ANN401  # any data is like that
    """Gives names that can be read and still hurt to what is shown."""
    if chance(draw, 2):
        data["name"] = "施設" + any_text(draw)
    for institution in data["institutions"]:
        if chance(draw, 3):
            institution["name"] = any_text(draw) + "医科"
        for terminal in institution["terminals"]:
            if chance(draw, 4):
                terminal["name"] = "端末" + any_text(draw)


def notices(draw: Draw, given: object, *, python: bool = False) -> object:
    """Notices for the terminals of a site, and some others."""
    issued: list[Any] = [*example_issued()] if chance(draw, 4) else []
    institutions = given.get("institutions") if isinstance(given, dict) else None
    for institution in institutions if isinstance(institutions, list) else ():
        terminals = institution.get("terminals") if isinstance(institution, dict) else None
        for terminal in terminals if isinstance(terminals, list) else ():
            if isinstance(terminal, dict) and not chance(draw, 5):
                codes = {key: institution.get(key) for key in ("prefecture_code", "score_table", "institution_code")}
                issued.append(codes | {"terminal": terminal.get("name")})
    if issued and chance(draw, 4):
        issued.append(deepcopy(pick(draw, issued)))
    return changed_often(draw, issued, python=python) if chance(draw, 2) else issued


def dossier(draw: Draw, *, python: bool = False) -> dict[str, object]:
    """The documents of one institution; some are not there."""
    documents: dict[str, object] = {name: form(draw, name, python=python) for name in FORMS if not chance(draw, 5)}
    if not chance(draw, 4):
        documents["site"] = site(draw, python=python)
    return documents


def step_marks(draw: Draw, identifiers: Sequence[str]) -> dict[str, str]:
    """Marks of done steps, some of steps that there are not."""
    kinds = ("portal-account", "eligibility-application", "master-account", "certificate-application", "construction")
    more = ("certificate-notice", "billing-application", "billing-envelope", "claim-window", "x", "")
    days = ("2026-11-20", "2026-11-30", "2026-12-20", "2000-01-01", "2099-12-31", "2030-01-01")
    return {
        f"{pick(draw, identifiers)}/{pick(draw, kinds + more)}": pick(draw, days)
        for _ in range(draw.below(4) if identifiers else 0)
    }


def day_text(draw: Draw) -> str:
    """A day or a month, any of all that there are or a text near one."""
    year, month, day = 1999 + draw.below(102), 1 + draw.below(12), 1 + draw.below(31)
    text = f"{year}-{month:02}" if chance(draw, 4) else f"{year}-{month:02}-{day:02}"
    return any_text(draw, text) if chance(draw, 3) else text


def is_text(value: object) -> bool:
    """Whether a value is one of the texts that hurt."""
    return value in TEXTS
