"""Our own answers where more than one check stands behind them, and the inputs that the protocol does not allow."""

from typing import cast

import pytest

from oqa_rules.fields.registry import FIELDS
from oqa_rules.operations import NORMALIZED_FIELDS, RECONCILE_LISTS, SIGNATURES
from oqa_rules.oracle import OPERATIONS, InputRefused
from oqa_rules.rules import JsonValue
from oqa_rules.rules.picker import Data
from oqa_rules.site.examples import example_issued, example_site

SITE, ISSUED = cast("Data", example_site()), cast("list[Data]", example_issued())
NOTICE = ISSUED[0]


@pytest.mark.parametrize(
    ("operation", "given", "words"),
    [
        ("normalize", {"text": "1"}, '"field"'),
        ("normalize", {"field": "date", "text": 1}, '"field"'),
        ("normalize", {"field": None, "text": "1"}, '"field"'),
        ("normalize", {"field": "date", "text": "1", "more": "1"}, '"field"'),
        ("normalize", {"field": "secret-number", "text": "0482"}, "secret-number"),
        ("normalize", {"field": "customer_id", "text": "1"}, "customer_id"),
        ("normalize", {"field": "", "text": "1"}, "terminal-name"),
        ("institution-id", {"text": 3410712362}, '"text"'),
        ("date", "2026-11-20", '"text"'),
        ("earliest-construction", {"applied_on": "2099-12-18"}, "2099-12-31"),
        ("earliest-construction", {"applied_on": "2026-02-29"}, "2026-02-29"),
        ("claim-window", {"month": "2100-01"}, "2099-12"),
        ("claim-window", {"month": "2027-02-01"}, "2027-02-01"),
        ("claim-window", {"applied_on": "2027-02"}, '"month"'),
        ("certificate-validity", {"issued_on": "2096-10-01"}, "2099-12-31"),
        ("certificate-validity", {"issued_on": "1999-12-31"}, "2000-01-01"),
        ("reconcile", {"site": SITE}, '"issued"'),
        ("reconcile", [SITE, ISSUED], '"issued"'),
        ("reconcile", {"site": SITE, "issued": ISSUED, "more": 1}, '"issued"'),
        ("reconcile", {"site": SITE, "issued": None}, "/issued"),
        ("reconcile", {"site": SITE, "issued": {}}, "/issued"),
        ("reconcile", {"site": SITE, "issued": [None]}, "/issued/0"),
        ("reconcile", {"site": SITE, "issued": [NOTICE, NOTICE | {"terminal": " "}]}, "/issued/1/terminal"),
        ("reconcile", {"site": SITE, "issued": [NOTICE | {"prefecture_code": "48"}]}, "/issued/0/prefecture_code"),
        ("reconcile", {"site": SITE, "issued": [NOTICE | {"received_on": "2026-02-29"}]}, "/issued/0/received_on"),
        ("reconcile", {"site": SITE | {"institutions": []}, "issued": []}, "/institutions"),
        ("reconcile", {"site": None, "issued": []}, "errors"),
        ("certificates", SITE | {"institutions": []}, "/institutions"),
    ],
)
def test_an_input_that_the_protocol_does_not_allow_is_refused_with_its_reason(
    operation: str, given: JsonValue, words: str
) -> None:
    with pytest.raises(InputRefused) as refused:
        OPERATIONS[operation].answer(given)
    assert words in refused.value.message.en
    assert " / " in str(refused.value), "in both languages"


@pytest.mark.parametrize(
    ("operation", "given", "output"),
    [
        ("earliest-construction", {"applied_on": "2099-12-17"}, {"earliest_on": "2099-12-31"}),
        ("earliest-construction", {"applied_on": "2000-01-01"}, {"earliest_on": "2000-01-15"}),
        (
            "claim-window",
            {"month": "2099-12"},
            {"opens_on": "2099-12-05", "closes_on": "2099-12-10", "corrections_until": "2099-12-12"},
        ),
        (
            "certificate-validity",
            {"issued_on": "2096-09-30"},
            {
                "expires_on": "2099-12-30",
                "last_sure_on": "2099-12-29",
                "renewable_from": "2099-10-01",
                "reminders_on": ["2099-10-01", "2099-10-31", "2099-11-30", "2099-12-15", "2099-12-23"],
                "download_by": "2097-03-29",
            },
        ),
    ],
)
def test_the_last_inputs_that_have_an_answer(operation: str, given: JsonValue, output: JsonValue) -> None:
    assert OPERATIONS[operation].answer(given).output == output


def test_every_public_text_can_be_tidied_and_a_secret_cannot() -> None:
    secret = {name for name, field in FIELDS.items() if field.secret}
    assert secret & set(NORMALIZED_FIELDS) == set()
    texts = {name for name in SIGNATURES if name in FIELDS}
    assert texts - secret == set(NORMALIZED_FIELDS)


def _lists(*issued: Data, site: Data = SITE) -> dict[str, JsonValue]:
    return dict(OPERATIONS["reconcile"].answer({"site": site, "issued": list(issued)}).output)


def test_a_notice_is_listed_as_it_is_written_and_a_terminal_as_the_site_writes_it() -> None:
    codes = ["27", "6", "0190120"]
    wide = NOTICE | {"terminal": "訪看端末０１\u3000"}
    assert _lists() == {"missing": [[*codes, "訪看端末01"]], "unexpected": [], "duplicate": []}
    assert _lists(NOTICE, wide)["duplicate"] == [[*codes, "訪看端末０１\u3000"]]
    assert _lists(wide, NOTICE)["duplicate"] == [[*codes, "訪看端末01"]]
    assert tuple(_lists(wide)) == OPERATIONS["reconcile"].gives == tuple(RECONCILE_LISTS.values())


def test_a_notice_of_no_terminal_is_never_a_repeated_one() -> None:
    other = NOTICE | {"terminal": "別の端末"}
    found = _lists(other, NOTICE, other)
    assert (found["missing"], found["duplicate"]) == ([], [])
    assert found["unexpected"] == [["27", "6", "0190120", "別の端末"]] * 2


def test_labels_are_read_although_nobody_asks_with_them() -> None:
    notice: Data = {
        "都道府県コード": "27",
        "点数表コード": "６：訪問看護ステーション",
        "ステーションコード": "0190120",
        "端末名称": "別の端末",
    }
    assert _lists(notice)["unexpected"] == [["27", "6", "0190120", "別の端末"]]
