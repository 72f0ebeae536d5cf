"""One line of JSON Lines: what can be read, and the Japanese names that stand for the keys."""

from __future__ import annotations

import json
from collections.abc import Iterator

from tests.tools.vector_cases import form
from tests.tools.vector_cases.case import About, Case
from tests.tools.vector_cases.form import Form
from tests.tools.vector_cases.odd_characters import text

from oqa_rules.catalogue import RULES
from oqa_rules.forms.labels import CERTIFICATE, ELIGIBILITY
from oqa_rules.rules import JsonValue

UNREADABLE = About("record.unreadable")
DUPLICATE = About("form.duplicate-field")
SCORE_TABLE = About("score-table.unknown")

_CODES = '"form": "certificate", "prefecture_code": "27", "score_table": "6"'
_PLAIN = f'{{{_CODES}, "institution_code": "0190120", "terminals": ["訪看端末01"]}}'


def _line(value: JsonValue) -> JsonValue:
    return text(json.dumps(value, ensure_ascii=False))


def cases() -> Iterator[Case]:
    """Every case about a line."""
    for name in (ELIGIBILITY, CERTIFICATE):
        yield UNREADABLE.kept(name, _line(Form(name).given()), "ordinary")
    yield from _unreadable()
    yield from _which_form()
    yield from _names_of_fields()
    yield from _labels()
    yield from _twice()


def _unreadable() -> Iterator[Case]:
    for slug, line in (
        ("cut", str(RULES["record.unreadable"].example.value)),
        ("comma-at-the-end", _PLAIN[:-1] + ",}"),
        ("comment", _PLAIN + " // 訪看"),
        ("two-objects", _PLAIN + _PLAIN),
        ("not-a-number", _PLAIN[:-1] + ', "planned_terminals": NaN}'),
    ):
        yield UNREADABLE.broken(slug, text(line), "not-json")
    yield UNREADABLE.kept("byte-order-mark", text(f"\ufeff{_PLAIN}"), "invisible-inside")


def _which_form() -> Iterator[Case]:
    for slug, line in (("list", f"[{_PLAIN}]"), ("text", '"certificate"'), ("null", "null")):
        yield form.NOT_AN_OBJECT.broken(f"whole-{slug}", text(line), "not-an-object")
    for slug, value in (("absent", None), ("unknown", '"application"'), ("null", "null")):
        named = '"form": "certificate", ' if value is None else '"certificate"'
        line = _PLAIN.replace(named, value or "")
        yield form.UNKNOWN_FORM.broken(f"form-{slug}", text(line), "other-form")
    in_japanese = _PLAIN.replace('"form": "certificate"', '"申請": "電子証明書"')
    yield form.UNKNOWN_FORM.kept("form-in-japanese", text(in_japanese), "aliases", "labels")


def _names_of_fields() -> Iterator[Case]:
    for slug, name, alias in (
        ("prefecture-code", "prefecture_code", "都道府県コード"),
        ("institution-code", "institution_code", "医療機関等コード"),
        ("station-code", "institution_code", "ステーションコード"),
        ("terminal-names", "terminals", "端末名称"),
    ):
        yield form.UNKNOWN_FIELD.kept(f"alias-{slug}", text(_PLAIN.replace(f'"{name}"', f'"{alias}"')), "aliases")
    other = _PLAIN.replace('"terminals"', '"端末の名称"')
    yield form.UNKNOWN_FIELD.broken("no-alias", text(other), "aliases", "ignores-unknown")


_ELIGIBILITY_IN_JAPANESE: dict[str, JsonValue] = {
    "申請": "オンライン資格確認",
    "申請日": "2026-11-20",
    "工事日": "2026-12-15",
    "申請区分": "新規",
    "都道府県コード": "27",
    "ステーションコード": "0190120",
    "点数表コード": "６：訪問看護ステーション",
    "ステーション名": "さくら訪問看護ステーション",
    "利用規約への同意": True,
    "電気通信回線種別": "１：IP-VPN回線事業者（NTTなど。ただし、CTC・Qtnetを除く）",
    "お客様ID": {"種類": "CAF", "番号": "0123456789", "確認": "0123456789"},
    "フレッツ・v6オプション契約（有無）の確認": "１．契約済、または利用開始までに契約予定である",
    "利用開始予定年月": "2026-12",
    "秘密の番号": "0482",
    "電子証明書発行料の支払い方法": "1:診療報酬支払額等から控除",
}
_BILLING_IN_JAPANESE: dict[str, JsonValue] = {
    "申請": "オンライン請求",
    "申請日": "2026-11-20",
    "オンライン請求利用開始・変更申請入力欄": "開始",
    "都道府県コード": "27",
    "医療機関等コード": "0190120",
    "点数表コード": "6",
    "医療機関等名": "さくら訪問看護ステーション",
    "利用規約への同意": True,
    "請求開始年月": "2027-01",
    "レセコン": {"プログラム名称": "レセプト太郎", "ソフトメーカー名": "○○システム"},
    "パソコンの基本ソフト（OS）・ブラウザ": "Windows 11 / Microsoft Edge",
    "電気通信回線種別": "IP-VPN接続【IPv6】",
    "お客さまID": {"オンライン資格確認等システムと同じ回線": True},
    "電子証明書発行料の支払い方法": "2:払込請求書による振込み",
}


def _labels() -> Iterator[Case]:
    yield form.CHOICE.kept("eligibility-in-japanese", _line(_ELIGIBILITY_IN_JAPANESE), "aliases", "labels")
    yield form.CHOICE.kept("billing-in-japanese", _line(_BILLING_IN_JAPANESE), "aliases", "labels")
    line = "電気通信回線種別"
    for slug, label in (
        ("bare-number", "1"),
        ("half-width-label", "1:IP-VPN回線事業者(NTTなど。ただし、CTC・Qtnetを除く)"),
        ("no-number", "IP-VPN回線事業者（NTTなど。ただし、CTC・Qtnetを除く）"),
        ("other-number", "2．IP\u2212VPN回線事業者（NTTなど。ただし、CTC・Qtnetを除く）"),
    ):
        yield form.CHOICE.kept(f"eligibility-{slug}", _line({**_ELIGIBILITY_IN_JAPANESE, line: label}), "labels")
    seiko = "１：IP-VPN回線事業者（NTTなど。ただし、CTC・Qtnetを除く）"
    for slug, label in (("label-of-the-other-form", seiko),):
        yield form.CHOICE.kept(f"billing-{slug}", _line({**_BILLING_IN_JAPANESE, line: label}), "labels")
    for slug, label in (("ipsec", "IPsec+IKE接続"),):
        plain = {key: value for key, value in _BILLING_IN_JAPANESE.items() if key != "お客さまID"}
        yield form.CHOICE.kept(f"billing-{slug}", _line({**plain, line: label}), "labels")
    for slug, label in (
        ("no-number", "診療報酬支払額等から控除"),
        ("other-words", "調剤報酬支払額からの控除"),
        ("other-words-of-transfer", "払込請求書による振込"),
    ):
        paid = {**_ELIGIBILITY_IN_JAPANESE, "電子証明書発行料の支払い方法": label}
        yield form.CHOICE.kept(f"fee-{slug}", _line(paid), "labels")
    for slug, name in (
        ("application", "オンライン資格確認利用申請"),
        ("title", "オンライン資格確認 利用開始・変更申請"),
        ("whole", "オンライン資格確認利用申請　利用開始・変更申請"),
    ):
        yield form.UNKNOWN_FORM.kept(f"form-{slug}", _line({**_ELIGIBILITY_IN_JAPANESE, "申請": name}), "labels")
    nearly = _line({**_ELIGIBILITY_IN_JAPANESE, "申請": "オンライン資格確認の申請"})
    yield form.UNKNOWN_FORM.broken("form-nearly", nearly, "labels")
    yield About("line-type.isdn").broken(
        "billing-isdn", _line({**_BILLING_IN_JAPANESE, line: "ISDN接続"}), "labels", "stricter"
    )
    yield form.CHOICE.broken(
        "billing-bare-number", _line({**_BILLING_IN_JAPANESE, line: "1"}), "labels", "choice-of-other-form"
    )
    label = _PLAIN.replace('"score_table": "6"', '"score_table": "6:訪問看護ステーション"')
    yield SCORE_TABLE.kept("score-table-label", text(label), "labels")
    clinic = _PLAIN.replace('"score_table": "6"', '"score_table": "1:医科"')
    yield SCORE_TABLE.broken("score-table-no-label", text(clinic), "labels")


def _twice() -> Iterator[Case]:
    def added(members: str) -> JsonValue:
        return text(f"{_PLAIN[:-1]}, {members}}}")

    yield DUPLICATE.broken("twice-same-name", added('"score_table": "1"'), "repeated-name")
    yield DUPLICATE.broken("twice-by-alias", added('"点数表コード": "6"'), "repeated-name", "aliases")
    yield DUPLICATE.broken(
        "twice-by-two-aliases",
        text(_PLAIN.replace('"institution_code"', '"医療機関コード": "1", "ステーションコード"')),
        "aliases",
    )
    yield DUPLICATE.kept("twice-alias-null", added('"点数表コード": null'), "aliases", "null-member")
    yield DUPLICATE.kept("twice-other-field", added('"planned_terminals": 1'), "ordinary")
    inner = json.dumps(Form(ELIGIBILITY).given(), ensure_ascii=False).replace(
        '"prefix": "CAF"', '"prefix": "COP", "prefix": "CAF"'
    )
    yield DUPLICATE.broken("twice-inside", text(inner), "repeated-name")
