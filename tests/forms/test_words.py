"""What a message says fits what stands there, in both languages."""

import re
from datetime import UTC, date, datetime, time, timedelta, timezone

import pytest

from oqa_rules import RULES, check_form
from oqa_rules.examples import finding_of
from oqa_rules.forms.examples import example
from oqa_rules.forms.records import form_of
from oqa_rules.forms.registry import FormName
from oqa_rules.models.member_types import PLANNED_TERMINALS

JAPAN = timezone(timedelta(hours=9))


def _words(form: FormName, changes: dict[str, object], path: str, rule: str) -> list[str]:
    """Message and remedy, Japanese and English, of a finding."""
    finding = next(
        each for each in check_form(form, example(form) | changes).findings if (each.path, each.rule) == (path, rule)
    )
    return [finding.message.ja, finding.message.en, finding.remedy.ja, finding.remedy.en]


@pytest.mark.parametrize(
    ("form", "key", "value", "ja", "en"),
    [
        ("eligibility", "institution_name", 5, "文字列", "text"),
        ("eligibility", "institution_code", 190120, "先頭の0", "leading zeros"),
        ("eligibility", "terms_accepted", "yes", "「はい」か「いいえ」", "yes or no"),
        ("eligibility", "terms_accepted", 1, "「はい」か「いいえ」", "yes or no"),
        ("eligibility", "customer_id", "CAF0123456789", "項目名と値の組", "names with their values"),
        ("certificate", "terminals", "端末01", "リスト", "a list"),
        ("eligibility", "applied_on", 20261120, "日付（例: 2026-11-20）", "a day such as 2026-11-20"),
        ("eligibility", "applied_on", time(9), "日付（例: 2026-11-20）", "a day such as 2026-11-20"),
        ("eligibility", "usage_start", date(2026, 12, 1), "年月（例: 2027-02）", "a month such as 2027-02"),
        ("eligibility", "kind", True, "選択肢", "a choice"),
        ("certificate", "planned_terminals", 0, "1以上の整数", "a whole number from 1"),
    ],
)
def test_a_wrong_type_is_told_what_is_expected_there(form: FormName, key: str, value: object, ja: str, en: str) -> None:
    message_ja, message_en, remedy_ja, remedy_en = _words(form, {key: value}, f"/{key}", "form.wrong-type")
    assert ja in message_ja
    assert ja in remedy_ja
    assert en in message_en
    assert en in remedy_en
    # Leading zeros are the worry of codes alone.
    assert ("先頭の0" in message_ja + remedy_ja) is (key == "institution_code")


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (0, "0"),
        (-1, "-1"),
        (1.0, "1.0"),
        ([], "an empty list"),
        pytest.param(-(10**5000), "a number", id="huge"),
        (None, None),
    ],
)
def test_a_count_that_is_none_is_told(value: object, said: str | None) -> None:
    found = [
        each.params["found"]
        for each in check_form("certificate", example("certificate") | {"planned_terminals": value}).findings
    ]
    assert [getattr(each, "en", None) for each in found] == ([] if said is None else [said])


@pytest.mark.parametrize(
    ("moment", "day"),
    [
        (datetime(2026, 11, 20, 14, 59, tzinfo=UTC), "2026-11-20"),
        (datetime(2026, 11, 20, 15, 0, tzinfo=UTC), "2026-11-21"),
        (datetime(2026, 11, 20, 23, 59, tzinfo=JAPAN), "2026-11-20"),
    ],
)
def test_an_aware_datetime_is_its_day_in_japan(moment: datetime, day: str) -> None:
    # Applied on the 20th it is in time for that billing start, on the 21st no more.
    said = [each.rule for each in check_form("billing", example("billing") | {"applied_on": moment}).findings]
    assert said == ([] if day == "2026-11-20" else ["billing-start.after-cutoff"])
    absent = {key: value for key, value in example("billing").items() if key != "applied_on"}
    assert [each.rule for each in check_form("billing", absent, applied_on=moment).findings] == said


def test_a_datetime_without_a_time_zone_is_told_what_to_pass() -> None:
    naive = datetime(2026, 11, 20, 9, 0)  # noqa: DTZ001  # that is the point
    message_ja, message_en, _, _ = _words("eligibility", {"applied_on": naive}, "/applied_on", "form.wrong-type")
    assert "タイムゾーン付きのdatetimeを渡してください" in message_ja
    assert "pass a date, or a datetime with a time zone" in message_en


@pytest.mark.parametrize(
    "moment", [datetime(1999, 1, 1, tzinfo=UTC), datetime(2099, 12, 31, 15, tzinfo=UTC), date(2100, 1, 1)]
)
def test_a_day_outside_of_all_days_is_no_date(moment: date) -> None:
    findings = check_form("certificate", example("certificate") | {"construction_on": moment}).findings
    assert [(each.path, each.rule) for each in findings] == [("/construction_on", "date.format")]


@pytest.mark.parametrize(
    ("data", "ja", "en"),
    [
        ({}, "入力がありません。", "It is not given."),
        ({"form": None}, "入力がありません。", "It is not given."),
        ({"申請": None}, "入力がありません。", "It is not given."),
        ({"form": ""}, "入力は空欄です。", "It is blank."),
        ({"form": "\u3000"}, "入力は空欄です。", "It is blank."),
        ({"form": "介護"}, "入力は「介護」です。", 'Found "介護".'),
        ({"form": 3}, "入力は数値です。", "Found a number."),
    ],
)
def test_a_form_that_is_not_named_is_told_how_it_is_not(data: object, ja: str, en: str) -> None:
    name, (finding,) = form_of(data)
    assert (name, finding.path, finding.rule) == (None, "/form", "form.unknown-form")
    assert finding.message.ja.endswith(ja)
    assert finding.message.en.endswith(en)
    assert "オンライン資格確認、オンライン請求、電子証明書" in finding.message.ja


def test_the_names_alone_may_differ_from_the_plan() -> None:
    planned = ["訪看端末01", "訪看端末03"]
    message_ja, message_en, remedy_ja, _ = _words(
        "certificate", {"planned_terminals": planned}, "/terminals", "certificate.count"
    )
    assert message_ja == (
        "申請する端末が予定と合いません（予定: 2台、申請: 2台分）。"
        "足りない端末: 「訪看端末03」。予定にない端末: 「訪看端末02」。"
    )
    missing, extra = message_en.split("Missing: ")[1].split("Not planned: ")
    assert "訪看端末03" in missing
    assert "訪看端末02" in extra
    assert "続けてもう1枚申請" in remedy_ja


def test_an_application_that_is_too_late_is_told_the_earliest_construction_day() -> None:
    *_, remedy_ja, remedy_en = _words(
        "certificate", {"applied_on": "2026-12-05"}, "/applied_on", "certificate.after-deadline"
    )
    assert "2026-12-19以降" in remedy_ja
    assert "2026-12-19" in remedy_en


def test_what_is_missing_of_a_customer_id_is_called_as_its_column() -> None:
    message_ja, *_ = _words(
        "eligibility", {"customer_id": {"number": "0123456789"}}, "/customer_id/prefix", "customer-id.required"
    )
    assert message_ja == "この電気通信回線種別ではお客さまIDの種類が必要ですが、入力されていません。"


@pytest.mark.parametrize(("cell", "held"), [("2", 2), ("２", 2), (" 12 ", 12), ("2台", ["2台"]), ("1.0", ["1.0"])])
def test_a_cell_of_planned_terminals_that_is_a_number_is_that_number(cell: str, held: object) -> None:
    assert PLANNED_TERMINALS.from_cell(cell) == held


@pytest.mark.parametrize("rule", list(RULES), ids=lambda rule: rule.id)
def test_sentences_begin_and_end_as_sentences(rule: object) -> None:
    finding = finding_of(rule)  # type: ignore[arg-type]  # the parameters of pytest have no type
    for sentence in (finding.message.en, finding.remedy.en):
        assert sentence[0].isupper() or sentence[0] in '"0123456789'
        assert " 1 terminals" not in sentence
    for sentence in (finding.message.ja, finding.remedy.ja):
        assert not re.search("[0-9] または", sentence)
        assert sentence.endswith("。") or "\n・" in sentence or rule == RULES["record.unreadable"]
    assert finding.remedy.en.endswith(".")
