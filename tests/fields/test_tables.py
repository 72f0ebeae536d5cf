"""Each field against values whose verdict is known: the exact rules, where, and with which suggestion."""

import pytest

from oqa_rules import RuleViolation
from oqa_rules.fields import (
    choices,
    customer_id,
    date_text,
    institution_code,
    institution_id,
    institution_name,
    prefecture_code,
    score_table,
    secret_number,
    terminal_name,
    year_month,
)
from oqa_rules.fields.choice import Choice
from oqa_rules.fields.registry import FIELDS
from oqa_rules.rules import Finding
from oqa_rules.rules.evaluate import judge


def _said(findings: tuple[Finding, ...]) -> list[str]:
    return [f"{each.path} {each.rule}".strip() for each in findings]


CASES: list[tuple[str, str, list[str]]] = [
    ("prefecture-code", "01", []),
    ("prefecture-code", "47", []),
    ("prefecture-code", "00", ["prefecture-code.unknown"]),
    ("prefecture-code", "48", ["prefecture-code.unknown"]),
    ("prefecture-code", "50", ["prefecture-code.unknown"]),
    ("prefecture-code", "51", ["prefecture-code.unknown"]),
    ("prefecture-code", "97", ["prefecture-code.unknown"]),
    ("prefecture-code", "98", ["prefecture-code.unknown"]),
    ("prefecture-code", "1", ["prefecture-code.format"]),
    ("prefecture-code", "013", ["prefecture-code.format"]),
    ("prefecture-code", "13\n", ["prefecture-code.format"]),
    ("prefecture-code", "１３", ["prefecture-code.format"]),
    ("prefecture-code", "", ["prefecture-code.format"]),
    *[("score-table", code, []) for code in "1346"],
    *[("score-table", code, ["score-table.unknown"]) for code in ["0", "2", "5", "7", "8", "9", "", "16", "６", "6\n"]],
    # The label of the guide is read in forms; the field itself is one digit.
    ("score-table", "６：訪問看護ステーション", ["score-table.unknown"]),
    ("institution-code", "0190120", []),
    ("institution-code", "0000000", ["institution-code.district"]),
    ("institution-code", "0012345", ["institution-code.district"]),
    ("institution-code", "0100000", []),
    ("institution-code", "019012", ["institution-code.format"]),
    ("institution-code", "01901200", ["institution-code.format"]),
    ("institution-code", "0190120\n", ["institution-code.format"]),
    ("institution-code", "01-9012-0", ["institution-code.format"]),
    ("institution-code", "０１９０１２０", ["institution-code.format"]),
    ("institution-id", "3410712362", []),
    ("institution-id", "341071236", ["institution-id.format"]),
    ("institution-id", "34107123622", ["institution-id.format"]),
    ("institution-id", "3410712363", ["/institution_code institution-code.check-digit"]),
    (
        "institution-id",
        "4820012345",
        [
            "/prefecture_code prefecture-code.unknown",
            "/score_table score-table.unknown",
            "/institution_code institution-code.district",
        ],
    ),
    ("customer-id", "CAF0123456789", []),
    ("customer-id", "COP01234567", []),
    ("customer-id", "COP0123456789", []),
    ("customer-id", "CAF01234567", ["/number customer-id.unusual-length"]),
    ("customer-id", "CAF", ["/number customer-id.length"]),
    ("customer-id", "", ["/prefix customer-id.prefix"]),
    ("customer-id", "caf0123456789", ["/prefix customer-id.prefix"]),
    ("customer-id", "CAB０-", ["/prefix customer-id.prefix"]),
    ("customer-id", "CAF0123456", ["/number customer-id.length"]),
    ("customer-id", "CAF012345678", ["/number customer-id.length"]),
    ("customer-id", "CAF01234567890", ["/number customer-id.length"]),
    ("customer-id", "CAF0123456789\n", ["/number customer-id.characters", "/number customer-id.length"]),
    ("customer-id", "CAF０１２３", ["/number customer-id.characters", "/number customer-id.length"]),
    ("customer-id", "CAFA123456789", ["/number customer-id.letters"]),
    ("customer-id", "CAFCAF0123456789", ["/number customer-id.includes-prefix", "/number customer-id.length"]),
    ("customer-id", "COPcop0123456", ["/number customer-id.includes-prefix"]),
    (
        "customer-id",
        "CAFF0123456789",
        ["/number customer-id.consent-number", "/number customer-id.length", "/number customer-id.letters"],
    ),
    ("secret-number", "0482", []),
    ("secret-number", "0000", []),
    *[
        ("secret-number", bad, ["secret-number.format"])
        for bad in ["482", "04820", "", "０４８２", "0482\n", "-482", "²482"]
    ],
    ("year-month", "2000-01", []),
    ("year-month", "2099-12", []),
    *[
        ("year-month", bad, ["year-month.format"])
        for bad in [
            "1999-12",
            "2100-01",
            "2027-00",
            "2027-13",
            "2027-2",
            "2027/02",
            "202702",
            "令和9年2月",
            "2027-02\n",
        ]
    ],
    ("date", "2000-01-01", []),
    ("date", "2099-12-31", []),
    ("date", "2028-02-29", []),
    ("date", "2000-02-29", []),
    *[
        ("date", bad, ["date.format"])
        for bad in [
            "1999-12-31",
            "2100-01-01",
            "2027-02-29",
            "2026-04-31",
            "20261120",
            "2026-W47-5",
            "0",
            "1763596800",
            "2026-11-20T00:00:00",
            "2026-11-20\n",
            "２０２６-11-20",
        ]
    ],
    ("terminal-name", "医科端末01", []),
    ("terminal-name", "", ["terminal-name.blank"]),
    ("terminal-name", " \u3000\u200b", ["terminal-name.blank", "terminal-name.invisible"]),
    ("terminal-name", "\n", ["terminal-name.blank", "terminal-name.characters"]),
    ("terminal-name", "端末01\n", ["terminal-name.characters", "terminal-name.outer-space"]),
    ("terminal-name", "端末01\u2028", ["terminal-name.characters", "terminal-name.outer-space"]),
    ("terminal-name", "端末01\ud800", ["terminal-name.characters"]),
    *[("terminal-name", name, ["terminal-name.outer-space"]) for name in ["端末01 ", "\u3000端末01", "端末01\u00a0"]],
    ("terminal-name", "端末 01", []),
    # A zero-width space is no white space; what is not assigned counts as visible.
    ("terminal-name", "\u200b端末01", ["terminal-name.invisible"]),
    ("terminal-name", "\U0003fff0", []),
    ("terminal-name", "\u0378", []),
    ("terminal-name", "\ue000", ["terminal-name.blank"]),
    ("terminal-name", "端末\u200d01", ["terminal-name.invisible"]),
    ("terminal-name", "長" * 100, []),
    ("terminal-name", "長" * 101, ["terminal-name.long"]),
    *[
        ("terminal-name", generic, ["terminal-name.generic"])
        for generic in [
            "PC",
            "ｐｃ",
            "端末",
            "パソコン",
            "Windows10",
            "Windows 10 IoT Enterprise 2021 LTSC",
            "資格確認端末",
            "ノートPC",
        ]
    ],
    *[("terminal-name", own, []) for own in ["PC1", "端末01", "受付", "Windows10-01", "さくら薬局1号機", "受付PC"]],
    ("institution-name", "さくら訪問看護ステーション", []),
    ("institution-name", "PC", []),
    ("institution-name", "\u3000", ["institution-name.blank"]),
    ("institution-name", "さくら\t", ["institution-name.characters", "institution-name.outer-space"]),
    ("institution-name", "さくら\u3000", ["institution-name.outer-space"]),
    ("institution-name", "さくら\ufeff", ["institution-name.invisible"]),
    ("institution-name", "長" * 200, []),
    ("institution-name", "長" * 201, ["institution-name.long"]),
]


@pytest.mark.parametrize(("name", "text", "expected"), CASES)
def test_every_rule_that_a_text_breaks_is_named(name: str, text: str, expected: list[str]) -> None:
    assert _said(FIELDS[name].check(text)) == expected


@pytest.mark.parametrize(
    ("code", "prefecture", "table", "digit"),
    [
        ("071236", "34", "1", "2"),  # the official worked example
        ("019012", "13", "6", "4"),
        ("019012", "14", "6", "4"),
        ("019012", "27", "6", "0"),
        ("019012", "27", "1", "1"),
        ("019012", "27", "3", "7"),
        ("019012", "27", "4", "5"),
        ("013012", "12", "3", "0"),
        ("019012", "23", "6", "4"),
        ("019012", "47", "6", "6"),
    ],
)
def test_the_check_digits_of_the_worked_examples(code: str, prefecture: str, table: str, digit: str) -> None:
    assert institution_code.check_digit(code, prefecture=prefecture, score_table=table) == digit
    right = institution_code.check(code + digit, prefecture=prefecture, score_table=table)
    assert "institution-code.check-digit" not in [each.rule for each in right]


def test_the_message_names_the_score_table_that_would_hold() -> None:
    finding = institution_code.check("0190121", prefecture="27", score_table="3")[0]
    assert finding.rule == "institution-code.check-digit"
    assert finding.params["other"] == "1"
    assert finding.message.ja.endswith("点数表コードが1（医科）なら合います。")
    assert finding.params["expected"] == "7"


def test_in_the_short_rule_prefectures_no_other_score_table_is_named() -> None:
    finding, *_ = institution_code.check("0190121", prefecture="13", score_table="1")
    assert finding.rule == "institution-code.check-digit"
    assert finding.hint is None


def test_context_that_is_not_known_or_not_valid_is_left_aside() -> None:
    for context in ({}, {"prefecture": "27"}, {"score_table": "1"}, {"prefecture": "48", "score_table": "1"}):
        assert institution_code.check("0190124", **context) == ()  # type: ignore[arg-type]  # keywords from a table
    assert institution_code.check("0190124", prefecture=["27"], score_table={"6"}) == ()  # type: ignore[arg-type]  # junk


def test_a_visiting_nurse_code_is_called_station_code_and_has_a_nine_in_third_place() -> None:
    findings = institution_code.check("0110122", score_table="6")
    assert _said(findings) == ["institution-code.visiting-nurse-number"]
    assert "ステーションコード" in findings[0].message.ja
    assert "station code" in findings[0].message.en
    assert institution_code.check("0110122", score_table="1") == ()


@pytest.mark.parametrize(
    ("text", "hint", "suggestion"),
    [
        ("270190120", "with-prefecture", "0190120"),  # holds with score table 6
        ("270190128", "with-prefecture", None),  # holds with none of the four
        ("2710190121", "with-prefecture-and-score-table", "0190121"),
        ("2710190120", "with-prefecture-and-score-table", None),
        ("2760190120", "care-office", "0190120"),
        ("990190120", None, None),
        ("27019012", None, None),
        ("27601901200", None, None),
    ],
)
def test_a_code_with_its_prefix_in_front_is_recognised(text: str, hint: str | None, suggestion: str | None) -> None:
    (finding,) = institution_code.check(text)
    assert (finding.rule, finding.hint, finding.suggestion) == ("institution-code.format", hint, suggestion)


def test_the_check_digit_of_something_else_than_six_digits_is_refused() -> None:
    for body in ("01901", "0190120", "０１９０１２", ""):
        with pytest.raises(RuleViolation) as caught:
            institution_code.check_digit(body, prefecture="27", score_table="6")
        assert [each.rule for each in caught.value.findings] == ["institution-code.format"]
        assert caught.value.findings[0].params["expected"] == 6
    with pytest.raises(RuleViolation) as caught:
        institution_code.check_digit("019012", prefecture="48", score_table="6")
    assert [each.rule for each in caught.value.findings] == ["prefecture-code.unknown"]
    with pytest.raises(RuleViolation):
        institution_code.check_digit(19012, prefecture="27", score_table="6")  # type: ignore[arg-type]  # junk


def test_the_insurers_alternates_are_explained() -> None:
    (finding,) = prefecture_code.check("63")
    assert finding.hint == "insurer-alternate"
    assert "東京都" in finding.message.ja
    assert "(13)" in finding.message.en
    assert prefecture_code.check("98")[0].hint is None


def test_prefectures_have_their_names() -> None:
    assert len(prefecture_code.NAMES) == 47
    assert prefecture_code.name("01").ja == "北海道"
    assert prefecture_code.name("13").en == "Tokyo"
    assert prefecture_code.name("47").ja == "沖縄県"
    with pytest.raises(RuleViolation):
        prefecture_code.name("48")


def test_a_number_that_includes_its_prefix_is_suggested_without_it() -> None:
    by_rule = {each.rule: each for each in customer_id.check("CAFCAF0123456789")}
    assert by_rule["customer-id.includes-prefix"].suggestion == "CAF0123456789"
    by_rule = {each.rule: each for each in customer_id.NUMBER.check("caf0123456789")}
    assert by_rule["customer-id.includes-prefix"].suggestion == "0123456789"
    by_rule = {each.rule: each for each in customer_id.check("CAFCAF01234567890")}
    assert by_rule["customer-id.includes-prefix"].suggestion is None


def test_a_text_that_passes_tidied_suggests_that() -> None:
    assert {each.suggestion for each in customer_id.check(" caf-0123456789")} == {"CAF0123456789"}
    assert {each.suggestion for each in institution_code.check("０１,９０１２,０")} == {"0190120"}
    assert {each.suggestion for each in year_month.check("令和9年2月")} == {"2027-02"}
    assert {each.suggestion for each in terminal_name.check("端末01\n")} == {"端末01"}
    assert {each.suggestion for each in terminal_name.check(" 端末01")} == {"端末01"}
    assert {each.suggestion for each in institution_name.check("さくら\u3000")} == {"さくら"}
    assert {each.suggestion for each in prefecture_code.check("大阪府")} == {"27"}
    assert {each.suggestion for each in prefecture_code.check("1")} == {"01"}
    assert {each.suggestion for each in date_text.check(" 2026-11-20 ")} == {"2026-11-20"}
    assert {each.suggestion for each in institution_code.check("01901")} == {None}


def test_a_number_without_its_zero_is_recognised_but_not_guessed() -> None:
    for number in ("123456789", "1234567"):
        (finding, *_) = customer_id.NUMBER.check(number)
        assert (finding.rule, finding.hint, finding.suggestion) == ("customer-id.length", "lost-zero", None)
        assert "先頭の0" in finding.message.ja
    for number in ("12345678901", "12345678A", "１２３４５６７", "123456"):
        (finding,) = (each for each in customer_id.NUMBER.check(number) if each.rule == "customer-id.length")
        assert finding.hint is None


def test_no_space_is_left_out_where_the_rest_would_fail_under_the_same_options() -> None:
    name = "長" * 101 + " "
    assert [each.suggestion for each in terminal_name.check(name)] == [None, name[:-1]]
    assert [each.suggestion for each in terminal_name.check(name, strict=True)] == [None, None]


def test_under_strict_no_customer_id_is_suggested_that_would_fail() -> None:
    assert {each.suggestion for each in customer_id.check("COPABCD-EFGH", strict=True)} == {None}
    assert {each.suggestion for each in customer_id.check("COPABCD-EFGH")} == {"COPABCDEFGH", None}
    assert {each.suggestion for each in customer_id.check("COPCOPABCDEFGH", strict=True)} == {None}


def test_findings_stand_in_the_order_of_the_parts_then_of_their_ids() -> None:
    assert _said(institution_code.check("0000000", prefecture="34", score_table="1")) == [
        "institution-code.check-digit",
        "institution-code.district",
    ]
    assert [each.path for each in institution_id.check("4820012345")] == [
        "/prefecture_code",
        "/score_table",
        "/institution_code",
    ]


def test_a_secret_is_never_suggested() -> None:
    assert [each.suggestion for each in secret_number.check("０４８２")] == [None]
    assert secret_number.normalize("０４８２").text == "0482"


def _confirmed(number: str, again: str) -> list[Finding]:
    return judge([customer_id.confirmation], {"given": {"number": number, "confirmation": again}})


def test_confirmation_is_compared_character_by_character() -> None:
    assert _confirmed("0123456789", "0123456789") == []
    (finding,) = _confirmed("0123456789", "０123456789")
    assert (finding.path, finding.rule, finding.suggestion) == (
        "/confirmation",
        "customer-id.confirmation",
        "0123456789",
    )
    (finding,) = _confirmed("0123456789", "0123456788")
    assert finding.suggestion is None


def test_parts_can_be_taken_apart() -> None:
    assert customer_id.parse("COP01234567") == customer_id.CustomerIdParts("COP", "01234567")
    assert institution_code.parse("0190120") == institution_code.InstitutionCodeParts("01", "9012", "0")
    assert institution_id.parse("2760190120") == institution_id.InstitutionIdParts("27", "6", "0190120")
    assert str(year_month.parse("2027-02")) == "2027-02"
    assert date_text.parse("2028-02-29").isoformat() == "2028-02-29"
    for parse in (customer_id.parse, institution_code.parse, institution_id.parse, year_month.parse, date_text.parse):
        with pytest.raises(RuleViolation):
            parse("nonsense")


@pytest.mark.parametrize(
    ("choice", "text", "key"),
    [
        (choices.ELIGIBILITY_KIND, "new", "new"),
        (choices.ELIGIBILITY_KIND, "新規", "new"),
        (choices.ELIGIBILITY_KIND, "変 更", "change"),
        (choices.ELIGIBILITY_KIND, "開始", None),
        (choices.BILLING_KIND, "開始", "start"),
        (choices.BILLING_KIND, "新規", None),
        (choices.ELIGIBILITY_LINE, "1", "ip-vpn-ntt"),
        (choices.ELIGIBILITY_LINE, "１", "ip-vpn-ntt"),
        (choices.ELIGIBILITY_LINE, "１:IP-VPN回線事業者（NTTなど。ただし、CTC・Qtnetを除く）", "ip-vpn-ntt"),
        (choices.ELIGIBILITY_LINE, "1： IP-VPN回線事業者(NTTなど｡ただし､CTC･Qtnetを除く)", "ip-vpn-ntt"),
        (choices.ELIGIBILITY_LINE, "2", None),
        (choices.ELIGIBILITY_LINE, "IP-VPN-NTT", None),
        (choices.BILLING_LINE, "IP-VPN接続【IPv6】", "ip-vpn-ipv6"),
        (choices.BILLING_LINE, "１：IP-VPN回線事業者（NTTなど。ただし、CTC・Qtnetを除く）", "ip-vpn-ipv6"),
        (choices.BILLING_LINE, "IP-VPN接続【IPv4】", "ip-vpn-ipv4"),
        (choices.BILLING_LINE, "1", None),
        (choices.FLETS_V6_OPTION, "1", "contracted"),
        (choices.FLETS_V6_OPTION, "１．契約済、または利用開始までに契約予定である", "contracted"),
        (choices.FEE_PAYMENT, "1:診療報酬支払額等から控除", "deduct"),
        (choices.FEE_PAYMENT, "２：払込請求書による振込み", "transfer"),
        (choices.FEE_PAYMENT, "1", None),
        (choices.FEE_PAYMENT, "", None),
        # With or without one number, and in the other words that are known.
        (choices.ELIGIBILITY_LINE, "IP-VPN回線事業者（NTTなど。ただし、CTC・Qtnetを除く）", "ip-vpn-ntt"),
        (choices.ELIGIBILITY_LINE, "IPsec＋IKE", "ipsec-ike"),
        (choices.ELIGIBILITY_LINE, "３：IPsec+IKE", "ipsec-ike"),
        (choices.ELIGIBILITY_LINE, "1:1", None),
        (choices.BILLING_LINE, "IPsec+IKE", "ipsec-ike"),
        (choices.BILLING_LINE, "１．ＩＰ−ＶＰＮ接続【ＩＰｖ６】", "ip-vpn-ipv6"),
        (choices.BILLING_LINE, "IP\u2010VPN接続【IPv4】", "ip-vpn-ipv4"),
        (choices.BILLING_LINE, "IP-VPN回線事業者（NTTなど。ただし、CTC・Qtnetを除く）", "ip-vpn-ipv6"),
        (choices.FLETS_V6_OPTION, "契約済、または利用開始までに契約予定である", "contracted"),
        (choices.FEE_PAYMENT, "診療報酬支払額等から控除", "deduct"),
        (choices.FEE_PAYMENT, "診療報酬支払額等からの控除", "deduct"),
        (choices.FEE_PAYMENT, "1:調剤報酬支払額からの控除", "deduct"),
        (choices.FEE_PAYMENT, "診療（調剤）報酬支払額から控除", "deduct"),
        (choices.FEE_PAYMENT, "払込請求書による振込", "transfer"),
        (choices.FEE_PAYMENT, "1:2:払込請求書による振込", None),
        (choices.FEE_PAYMENT, "2払込請求書による振込", None),
        (choices.FEE_PAYMENT, "現金払い", None),
        (choices.ELIGIBILITY_KIND, "1:新規", "new"),
        (choices.TERMINAL_USE, "資格確認", "eligibility"),
        (choices.TERMINAL_USE, "オンライン請求", "billing"),
        (choices.TERMINAL_USE, "請求", "billing"),
        (choices.TERMINAL_USE, "確認", None),
    ],
)
def test_choices_take_keys_and_printed_labels(choice: Choice, text: str, key: str | None) -> None:
    assert choice.is_valid(text) is (key is not None)
    if key is None:
        assert _said(choice.check(text)) == ["choice.unknown"]
        with pytest.raises(RuleViolation):
            choice.parse(text)
    else:
        assert choice.check(text) == ()
        assert choice.parse(text) == key


@pytest.mark.parametrize("choice", [choices.ELIGIBILITY_LINE, choices.BILLING_LINE, choices.FLETS_V6_OPTION])
@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("２：CTC・Qtnetの回線", "choice.unknown-label"),
        ("未契約", "choice.unknown-label"),
        ("é", "choice.unknown-label"),
        ("２", "choice.unknown-label"),
        ("adsl", "choice.unknown"),
        ("2", "choice.unknown"),
        ("", "choice.unknown"),
        # Hyphens, white space and what cannot be seen make no label.
        ("ip\u2010vpn\u2212x", "choice.unknown"),
        ("ipーvpnｰx", "choice.unknown"),
        ("adsl\u3000", "choice.unknown"),
        ("ad\u00a0sl", "choice.unknown"),
        ("adsl\u200b\x85\ud800", "choice.unknown"),
    ],
)
def test_a_label_that_is_not_known_is_told_from_what_is_none(choice: Choice, text: str, rule: str) -> None:
    (finding,) = choice.check(text)
    assert finding.rule == rule
    assert choice.is_valid(text) is (rule == "choice.unknown-label")
    assert choice.is_valid(text, strict=True) is False
    if finding.rule == "choice.unknown-label":
        assert choice.parse(text) == text
        assert finding.suggestion is None


@pytest.mark.parametrize("choice", [choices.ELIGIBILITY_KIND, choices.FEE_PAYMENT, choices.TERMINAL_USE])
def test_where_all_labels_are_known_no_other_is_taken(choice: Choice) -> None:
    assert _said(choice.check("２：その他")) == ["choice.unknown"]


def test_a_wrong_choice_is_told_what_there_is() -> None:
    (finding,) = choices.FEE_PAYMENT.check("3")
    assert finding.message.ja.splitlines()[1:] == ["・1:診療報酬支払額等から控除", "・2:払込請求書による振込み"]
    assert finding.message.en.splitlines()[1:] == ["- 1:診療報酬支払額等から控除", "- 2:払込請求書による振込み"]
    assert "deduct, transfer" in finding.message.en
    # A choice whose label is not known is listed by its key, and no bare number is.
    (finding,) = choices.ELIGIBILITY_LINE.check("2")
    assert finding.params["expected"] == (
        "１：IP-VPN回線事業者（NTTなど。ただし、CTC・Qtnetを除く）",
        "ip-vpn-other",
        "IPsec+IKE",
    )
    assert score_table.check("2")[0].message.en == (
        'The score table is one of 1 (medical), 3 (dental), 4 (pharmacy), 6 (visiting-nurse station); found "2".'
    )


@pytest.mark.parametrize(
    ("choice", "text", "suggestion"),
    [
        (choices.FEE_PAYMENT, "dedukt", "deduct"),
        (choices.FEE_PAYMENT, " deduct", "deduct"),
        (choices.FEE_PAYMENT, "診療報酬支払額から控除", "1:診療報酬支払額等から控除"),
        (choices.ELIGIBILITY_KIND, "NEW", "new"),
        (choices.BILLING_LINE, "ISDM", "isdn"),
        (choices.BILLING_LINE, "1", None),
        (choices.FEE_PAYMENT, "", None),
        (choices.FEE_PAYMENT, "現金", None),
        (choices.FEE_PAYMENT, "deduct" + "x" * 10_000, None),
    ],
)
def test_the_nearest_choice_is_suggested(choice: Choice, text: str, suggestion: str | None) -> None:
    assert [each.suggestion for each in choice.check(text)] == [suggestion]


def test_names_are_compared_without_outer_space_after_nfkc_and_case_folding() -> None:
    assert terminal_name.key("端末Ａ０１") == terminal_name.key("端末a01")
    assert terminal_name.key("端末01") != terminal_name.key("端末1")
    assert terminal_name.key("\u3000端末01 ") == terminal_name.key("端末01")
    assert terminal_name.key("端末 01") != terminal_name.key("端末01")
    assert terminal_name.key("Straße") == terminal_name.key("STRASSE")


def test_strict_makes_a_warning_count() -> None:
    assert customer_id.is_valid("CAFA123456789")
    assert not customer_id.is_valid("CAFA123456789", strict=True)
    assert [each.severity.value for each in customer_id.check("CAFA123456789", strict=True)] == ["error"]
    with pytest.raises(RuleViolation):
        customer_id.validate("CAFA123456789", strict=True)
    assert institution_code.is_valid("0190124", prefecture="27", score_table="6")
    assert not institution_code.is_valid("0190124", prefecture="27", score_table="6", strict=True)
    with pytest.raises(RuleViolation):
        institution_code.validate("0190124", prefecture="27", score_table="6", strict=True)
    # A notice stays a notice.
    assert institution_name.is_valid("さくら", strict=True)
