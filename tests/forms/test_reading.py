"""Reading a form: its words, its shape, the places and the order of what is said."""

import io
import json
from collections.abc import Callable
from datetime import date, datetime
from types import MappingProxyType

import pytest
from pydantic import ValidationError

from oqa_rules import YearMonth, check_form
from oqa_rules.forms.check import check_records
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.records import form_of
from oqa_rules.forms.registry import FormName
from oqa_rules.io.json_text import parse_json
from oqa_rules.io.table import read_table
from oqa_rules.rules import Report


def _said(report: Report) -> list[str]:
    return [f"{each.path} {each.rule}".strip() for each in report.findings]


JAPANESE_ELIGIBILITY = {
    "申請": "オンライン資格確認",
    "申請日": "2026-11-20",
    "工事日": "2026-12-15",
    "オンライン資格確認利用申請入力欄": "新規",
    "都道府県コード": "27",
    "ステーションコード": "0190120",
    "点数表コード": "６：訪問看護ステーション",
    "ステーション名": "さくら訪問看護ステーション",
    "利用規約への同意": True,
    "電気通信回線種別": "１：IP-VPN回線事業者（NTTなど。ただし、CTC・Qtnetを除く）",
    "お客様ID": {"種類": "CAF", "番号": "0123456789", "確認": "0123456789"},
    "フレッツ・v6オプション契約（有無）の確認": "１．契約済、または利用開始までに契約予定である",
    "利用開始予定年月": "2026-12",
    "テスト開始予定年月": None,
    "秘密の番号": "0482",
    "電子証明書発行料の支払い方法": "1:診療報酬支払額等から控除",
}
JAPANESE_BILLING = {
    "申請": "オンライン請求",
    "申請日": "2026-11-20",
    "申請区分": "開始",
    "都道府県コード": "27",
    "医療機関コード": "0190120",
    "点数表コード": "6",
    "医療機関名": "さくら訪問看護ステーション",
    "利用規約への同意": True,
    "請求開始年月": "2027-01",
    "レセコン": {"プログラム名称": "レセプト太郎", "ソフトメーカー名": "○○システム"},
    "パソコンの基本ソフト(OS)・ブラウザ": "Windows 10 IoT Enterprise 2021 LTSC / Microsoft Edge",
    "電気通信回線種別": "IP-VPN接続【IPv6】",
    "お客さまID": {"オンライン資格確認等システムと同じ回線": True},
    "eligibility_customer_id": "CAF0123456789",
    "電子証明書発行料の支払い方法": "１：診療報酬支払額等から控除",
    "変更項目": [],
}
JAPANESE_CERTIFICATE = {
    "申請": "電子証明書",
    "申請日": "2026-11-21",
    "利用申請日": "2026-11-20",
    "工事日": "2026-12-15",
    "都道府県コード": "27",
    "医療機関等コード": "0190120",
    "点数表コード": "6",
    "端末名称等": ["訪看端末01", "訪看端末02"],
    "ヒアリングシートの端末名称": ["訪看端末01", "訪看端末02"],
}


@pytest.mark.parametrize(
    ("form", "data"),
    [("eligibility", JAPANESE_ELIGIBILITY), ("billing", JAPANESE_BILLING), ("certificate", JAPANESE_CERTIFICATE)],
)
def test_the_words_of_the_portal_are_read_like_the_keys(form: FormName, data: dict[str, object]) -> None:
    assert check_form(form, data).findings == ()
    assert FORMS[form].model_validate(data) == FORMS[form].model_validate(example(form))


def test_a_finding_has_the_canonical_path_whatever_the_key_was() -> None:
    data = JAPANESE_ELIGIBILITY | {"お客様ID": {"種類": "CAF", "番号": "1", "確認": "1"}, "ステーションコード": "1"}
    assert _said(check_form("eligibility", data)) == [
        "/institution_code institution-code.format",
        "/customer_id/number customer-id.length",
    ]


def test_mixed_sheets_and_other_widths_work() -> None:
    data = example("eligibility")
    data["都道府県 コード"] = data.pop("prefecture_code")
    data["ﾃｽﾄ開始予定年月"] = data.pop("test_start")
    assert check_form("eligibility", data).findings == ()


def test_a_key_is_itself_and_not_nearly_itself() -> None:
    data = example("eligibility") | {"Kind": "new", "kind ": "new"}
    assert _said(check_form("eligibility", data)) == ["/Kind form.unknown-field", "/kind  form.unknown-field"]


@pytest.mark.parametrize(
    ("name", "suggestion"),
    [("usage_strat", "usage_start"), ("請求開始年", None), ("利用開始予定年", "利用開始予定年月"), ("zzz", None)],
)
def test_a_near_miss_is_suggested(name: str, suggestion: str | None) -> None:
    (finding,) = check_form("eligibility", example("eligibility") | {name: 1}).findings
    assert (finding.rule, finding.path, finding.suggestion) == ("form.unknown-field", f"/{name}", suggestion)


def test_an_unknown_field_inside_an_object_is_found_and_pointed_at() -> None:
    entry = {"prefix": "CAF", "number": "0123456789", "confirmation": "0123456789", "a/b~c": None}
    (finding,) = check_form("eligibility", example("eligibility") | {"customer_id": entry}).findings
    assert (finding.path, finding.rule) == ("/customer_id/a~1b~0c", "form.unknown-field")
    only_unknown = {"customer_id": {"numbr": None}}
    assert "/customer_id/numbr form.unknown-field" in _said(
        check_form("eligibility", example("eligibility") | only_unknown)
    )


def test_names_that_are_no_text_are_unknown() -> None:
    assert _said(check_form("certificate", example("certificate") | {5: "x"})) == ["/int form.unknown-field"]


def test_two_names_for_one_field_are_never_a_silent_overwrite() -> None:
    data = example("eligibility") | {"利用開始予定年月": "2026-12"}
    (finding,) = check_form("eligibility", data).findings
    assert (finding.path, finding.rule) == ("/usage_start", "form.duplicate-field")
    assert finding.params["found"] == ("usage_start", "利用開始予定年月")
    # What is absent has not been given.
    assert check_form("eligibility", example("eligibility") | {"利用開始予定年月": None}).findings == ()


def test_a_name_that_stands_twice_in_the_json_itself_is_found() -> None:
    text = json.dumps(example("eligibility"), ensure_ascii=False)[:-1] + ', "kind": "new", "kind": "change"}'
    assert _said(check_form("eligibility", parse_json(text))) == ["/kind form.duplicate-field"]
    inner = json.dumps(example("eligibility")).replace('"prefix": "CAF"', '"prefix": "CAF", "prefix": "CAF"')
    assert _said(check_form("eligibility", parse_json(inner))) == ["/customer_id/prefix form.duplicate-field"]


@pytest.mark.parametrize("names", [("applied_on", "applied_on"), ("applied_on", "申請日"), ("申請日", "申 請日")])
def test_of_two_names_one_of_which_is_null_only_the_other_is_given(names: tuple[str, str]) -> None:
    data = json.dumps({key: each for key, each in example("eligibility").items() if key != "applied_on"})
    for first, second in (("null", '"2026-12-05"'), ('"2026-12-05"', "null")):
        text = data[:-1] + f', "{names[0]}": {first}, "{names[1]}": {second}}}'
        assert _said(check_form("eligibility", parse_json(text))) == ["/applied_on eligibility.after-deadline"]


def test_a_confirmation_that_is_given_twice_is_not_compared() -> None:
    entries = {"prefix": "CAF", "number": "0123456789", "確認": "a", "confirmation": "0123456789"}
    found = _said(check_form("eligibility", example("eligibility") | {"customer_id": entries}))
    assert found == ["/customer_id/confirmation form.duplicate-field"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('{"form": "certificate", "form": "billing"}', ["/form form.duplicate-field"]),
        ('{"form": "billing", "申請": "電子証明書"}', ["/form form.duplicate-field"]),
        ('{"form": 1, "form": "billing"}', ["/form form.duplicate-field"]),
    ],
)
def test_of_two_different_forms_nothing_else_is_said(text: str, expected: list[str]) -> None:
    data = parse_json(text)
    for form in ("eligibility", "billing", "certificate"):
        assert _said(check_form(form, data)) == expected
    name, findings = form_of(data)
    assert (name, [f"{each.path} {each.rule}" for each in findings]) == (None, expected)
    with pytest.raises(ValidationError) as caught:
        FORMS["billing"].model_validate(data)
    assert [each["type"] for each in caught.value.errors()] == ["form.duplicate-field"]


def test_the_same_form_twice_is_one_finding_among_the_others() -> None:
    data = parse_json('{"form": "billing", "form": "オンライン請求", "zz": 1}')
    said = _said(check_form("billing", data))
    assert said[0] == "/form form.duplicate-field"
    assert said[-1] == "/zz form.unknown-field"
    assert form_of(data) == ("billing", ())


def test_a_name_of_the_table_is_told_as_its_headings_are_written() -> None:
    table = "form,端末名称等,端末名称\ncertificate,a1,a2\n"
    (report,) = check_records(read_table(io.BytesIO(table.encode()), "a.csv", "utf-8"))
    (twice,) = [each for each in report.findings if each.rule == "form.duplicate-field"]
    assert twice.params["found"] == ("端末名称等", "端末名称")


def test_everything_that_is_missing_is_named_in_order() -> None:
    assert _said(check_form("eligibility", {})) == [
        f"/{key} form.missing-field"
        for key in [
            "kind",
            "prefecture_code",
            "institution_code",
            "score_table",
            "institution_name",
            "terms_accepted",
            "line_type",
            "usage_start",
            "secret_number",
            "fee_payment",
        ]
    ]
    assert [each.split()[0] for each in _said(check_form("billing", {}))] == [
        "/kind",
        "/prefecture_code",
        "/institution_code",
        "/score_table",
        "/institution_name",
        "/terms_accepted",
        "/billing_start",
        "/receipt_computer",
        "/os_browser",
        "/line_type",
        "/fee_payment",
    ]
    assert [each.split()[0] for each in _said(check_form("certificate", {}))] == [
        "/prefecture_code",
        "/institution_code",
        "/score_table",
        "/terminals",
    ]


def test_what_is_missing_is_called_as_the_portal_calls_it() -> None:
    messages = [each.message.ja for each in check_form("eligibility", {"score_table": "6"}).findings]
    assert "ステーションコードが未入力です。" in messages
    assert "ステーション名が未入力です。" in messages
    messages = [each.message.ja for each in check_form("eligibility", {"score_table": "1"}).findings]
    assert "医療機関等コードが未入力です。" in messages


def test_empty_text_is_text_and_is_judged() -> None:
    assert _said(check_form("certificate", example("certificate") | {"institution_code": ""})) == [
        "/institution_code institution-code.format"
    ]


@pytest.mark.parametrize(
    ("key", "value", "path"),
    [
        ("institution_code", 190120, "/institution_code"),
        ("secret_number", 482, "/secret_number"),
        ("terms_accepted", "true", "/terms_accepted"),
        ("terms_accepted", 1, "/terms_accepted"),
        ("customer_id", "CAF0123456789", "/customer_id"),
        ("customer_id", [], "/customer_id"),
        ("usage_start", 202612, "/usage_start"),
        ("applied_on", datetime(2026, 11, 20), "/applied_on"),  # noqa: DTZ001  # a naive one is the point
        ("kind", {}, "/kind"),
        ("kind", ["new"], "/kind"),
    ],
)
def test_nothing_is_converted_silently(key: str, value: object, path: str) -> None:
    assert _said(check_form("eligibility", example("eligibility") | {key: value})) == [f"{path} form.wrong-type"]


def test_python_callers_may_pass_days_and_months() -> None:
    data = example("eligibility") | {"applied_on": date(2026, 11, 20), "usage_start": YearMonth(2026, 12)}
    assert check_form("eligibility", data).findings == ()
    assert check_form("eligibility", MappingProxyType(data)).findings == ()
    old = example("eligibility") | {"applied_on": date(1999, 12, 31)}
    assert _said(check_form("eligibility", old)) == ["/applied_on date.format"]


@pytest.mark.parametrize("data", [None, [], [{}], "x", 5, b"{}", object()])
def test_what_is_not_an_object_is_said_so(data: object) -> None:
    (finding,) = check_form("eligibility", data).findings
    assert (finding.path, finding.rule) == ("", "form.not-an-object")


def test_the_form_of_the_data_must_be_the_form_that_is_asked_for() -> None:
    assert _said(check_form("eligibility", example("eligibility") | {"form": "billing"})) == ["/form form.unknown-form"]
    assert _said(check_form("eligibility", example("eligibility") | {"form": 5})) == ["/form form.unknown-form"]
    without = example("eligibility")
    del without["form"]
    assert check_form("eligibility", without).findings == ()


def test_findings_stand_in_the_order_of_the_fields_and_then_of_the_rules() -> None:
    data = example("certificate") | {
        "zzz": 1,
        "terminals": ["PC", "\n", "A\u200b" + "長" * 100],
        "planned_terminals": "x",
        "applied_on": "2026-12-02",
        "construction_on": "2026-12-15",
        "institution_code": "1",
    }
    assert _said(check_form("certificate", dict(reversed(data.items())))) == [
        "/applied_on certificate.after-deadline",
        "/institution_code institution-code.format",
        "/terminals/0 terminal-name.generic",
        "/terminals/1 terminal-name.blank",
        "/terminals/1 terminal-name.characters",
        "/terminals/2 terminal-name.invisible",
        "/terminals/2 terminal-name.long",
        "/planned_terminals form.wrong-type",
        "/zzz form.unknown-field",
    ]
    many = example("certificate") | {"terminals": [""] * 12, "planned_terminals": 12}
    assert [each.path for each in check_form("certificate", many).findings] == [f"/terminals/{i}" for i in range(12)]


def test_the_members_of_the_customer_id_stand_in_their_order() -> None:
    keys = [member.key for member in FORMS["billing"].members.at(("customer_id",)).model.members.members]  # type: ignore[union-attr]  # it is an object
    assert keys == ["same_as_eligibility", "prefix", "number", "confirmation"]


def test_tidying_first_lists_what_was_tidied_and_leaves_the_data_alone() -> None:
    data = example("eligibility") | {
        "institution_code": "０１９-０１２０",
        "customer_id": {"prefix": "caf", "number": "0123 456789", "confirmation": "0123-456789"},
        "usage_start": "令和8年12月",
        "secret_number": "０４８２",
        "institution_name": " さくら訪問看護ステーション ",
    }
    before = json.dumps(data)
    report = check_form("eligibility", data, normalize=True)
    assert report.findings == ()
    assert json.dumps(data) == before
    assert [(each.path, each.kind) for each in report.changes] == [
        ("/institution_code", "width"),
        ("/institution_code", "separators"),
        ("/institution_name", "white-space"),
        ("/customer_id/prefix", "case"),
        ("/customer_id/number", "separators"),
        ("/customer_id/confirmation", "separators"),
        ("/usage_start", "year-month"),
        ("/secret_number", "width"),
    ]
    assert [(each.before, each.after) for each in report.changes if each.path == "/secret_number"] == [(None, None)]
    terminals = example("certificate") | {"terminals": [" 訪看端末01", "訪看端末02 ", 5]}
    assert [each.path for each in check_form("certificate", terminals, normalize=True).changes] == [
        "/terminals/0",
        "/terminals/1",
    ]


def test_tidying_does_not_hide_a_name_that_stands_twice() -> None:
    text = json.dumps(example("eligibility"), ensure_ascii=False)[:-1] + ', "kind": " new", "kind": "change"}'
    assert _said(check_form("eligibility", parse_json(text), normalize=True)) == ["/kind form.duplicate-field"]


def test_a_flood_of_unknown_names_is_answered_in_time() -> None:
    flood = {f"unknown{i}": None for i in range(20_000)}
    report = check_form("eligibility", example("eligibility") | flood)
    assert len(report.findings) == 20_000


@pytest.mark.parametrize("nest", [lambda inner: [inner], lambda inner: {"x": inner}])
def test_deeply_nested_values_are_no_trouble(nest: Callable[[object], object]) -> None:
    value: object = "x"
    for _ in range(100_000):
        value = nest(value)
    for key in ("kind", "customer_id", "secret_number"):
        assert not check_form("eligibility", example("eligibility") | {key: value}).ok
    assert not check_form("certificate", example("certificate") | {"terminals": value}).ok
