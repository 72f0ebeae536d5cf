"""``oqa-rules date``: every promise, as text and as JSON."""

import json
from collections.abc import Callable
from typing import TypeAlias

import pytest

from oqa_rules.schedule import FUNCTIONS

Run: TypeAlias = Callable[..., tuple[int, str, str]]

RESULTS: dict[str, tuple[str, dict[str, object]]] = {
    "billing-mail": (
        "2026-11-21",
        {"applied_on": "2026-11-21", "batch": "2026-12", "cutoff_on": "2026-12-20", "deliver_by": "2027-01-15"},
    ),
    "billing-deadline": ("2027-01", {"apply_by": "2026-11-30", "recommended_by": "2026-11-20"}),
    "earliest-billing-start": ("2026-12-21", {"permitted": "2027-02", "usable": "2027-03"}),
    "construction-deadline": ("2026-12-15", {"apply_by": "2026-12-01"}),
    "earliest-construction": ("2026-11-20", {"earliest_on": "2026-12-04"}),
    "master-account": ("2026-11-20", {"expected_by": "2026-11-30", "around": "2026-11-27"}),
    "certificate-notice": ("2026-11-20", {"dispatched_around": "2026-11-27"}),
    "claim-window": (
        "2027-02",
        {"opens_on": "2027-02-05", "closes_on": "2027-02-10", "corrections_until": "2027-02-12"},
    ),
    "certificate-validity": (
        "2026-11-20",
        {
            "expires_on": "2030-02-20",
            "last_sure_on": "2030-02-19",
            "renewable_from": "2029-11-22",
            "download_by": "2027-05-19",
        },
    ),
}


def test_every_function_has_a_case() -> None:
    assert list(RESULTS) == list(FUNCTIONS)


@pytest.mark.parametrize("name", RESULTS)
def test_the_fields_of_the_result(run: Run, name: str) -> None:
    argument, expected = RESULTS[name]
    status, out, err = run("date", name, argument, "--format", "json")
    result = json.loads(out)
    assert (status, err) == (0, "")
    assert {key: result[key] for key in expected} == expected
    assert list(result)[-5:] == ["sections", "bases", "explanation", "notes", "provisional"]
    status, out, _ = run("date", name, argument)
    assert status == 0
    assert [line for line in out.splitlines() if line in {f"{key}: {value}" for key, value in expected.items()}] == [
        f"{key}: {value}" for key, value in expected.items()
    ]


def test_the_language_of_the_sentences(run: Run) -> None:
    japanese, english = (run("date", "billing-mail", "2026-11-20", "--lang", lang)[1] for lang in ("ja", "en"))
    assert japanese.splitlines()[:4] == english.splitlines()[:4]
    assert japanese.splitlines()[-1] != english.splitlines()[-1]


def test_a_day_that_rests_on_holidays_to_come_says_so(run: Run) -> None:
    assert "provisional" in run("date", "master-account", "2040-04-27", "--lang", "en")[1].splitlines()[-1]
    assert "provisional" not in run("date", "master-account", "2026-11-20", "--lang", "en")[1]


@pytest.mark.parametrize(
    ("name", "argument"),
    [
        ("billing-mail", "2026-02-30"),
        ("billing-mail", "2026-11"),
        ("billing-mail", "２０２６-11-20"),
        ("billing-mail", "1999-12-31"),
        ("billing-mail", "2099-12-31"),
        ("billing-mail", "\ud800"),
        ("billing-deadline", "2027-13"),
        ("claim-window", "2027-02-01"),
    ],
)
def test_a_bad_argument_is_2_with_one_line(run: Run, name: str, argument: str) -> None:
    status, out, err = run("date", name, argument)
    assert (status, out, err.count("\n")) == (2, "", 1)
    assert err.startswith("oqa-rules: ")


def test_the_life_of_a_certificate_with_what_its_notice_says(run: Run) -> None:
    status, out, _ = run("date", "certificate-validity", "2026-11-20", "--expires-on", "2030-02-19", "--renewed")
    assert status == 0
    assert {"last_sure_on: 2030-02-19", "renewable_from: 2029-11-21", "download_by: None"} <= set(out.splitlines())
    assert "reminders_on: 2029-11-21, 2029-12-21, 2030-01-20, 2030-02-04, 2030-02-12" in out


def test_the_fee_of_certificates(run: Run) -> None:
    fee = ("date", "certificate-fee", "2026-11-20", "--score-table", "1")
    assert "total_yen: 2292" in run(*fee)[1]
    assert "total_yen: 9168" in run(*fee, "--certificates", "4")[1]
    assert "total_yen: 6000" in run(*fee, "--certificates", "4", "--renewal")[1]
    assert "total_yen: 0" in run(*fee, "--certificates", "0")[1]
    assert (
        json.loads(run("date", "certificate-fee", "2025-03-31", "--score-table", "6", "--format", "json")[1])[
            "total_yen"
        ]
        is None
    )


@pytest.mark.parametrize(
    "more",
    [
        ("certificate-fee", "2026-11-20"),
        ("certificate-fee", "2026-11-20", "--score-table", "2"),
        ("certificate-fee", "2026-11-20", "--score-table", "1", "--certificates", "-1"),
        ("certificate-fee", "2026-11-20", "--score-table", "1", "--certificates", "９"),
        ("certificate-fee", "2026-11-20", "--score-table", "1", "--renewed"),
        ("certificate-validity", "2026-11-20", "--certificates", "0"),
        ("certificate-validity", "2026-11-20", "--expires-on", "2026-11-20"),
        ("certificate-validity", "2026-11-20", "--expires-on", "x"),
        ("billing-mail", "2026-11-20", "--renewal"),
    ],
)
def test_an_option_that_is_missing_wrong_or_of_another_function_is_wrong_usage(run: Run, more: tuple[str, ...]) -> None:
    status, out, err = run("date", *more)
    assert (status, out) == (2, "")
    assert err


def test_an_unknown_function_is_wrong_usage(run: Run) -> None:
    status, _, err = run("date", "payday", "2026-11-20")
    assert status == 2
    assert "payday" in err


@pytest.mark.parametrize(
    ("name", "argument", "meant"),
    [
        ("billing-mail", "2026/12/15", "2026-12-15"),
        ("billing-mail", "令和8年12月15日", "2026-12-15"),
        ("billing-deadline", "R9.2", "2027-02"),
        ("billing-deadline", "2027-02-01", "2027-02"),
        # What may mean several days is not guessed, nor a month where a day is asked for.
        ("billing-mail", "12/15/2026", None),
        ("billing-mail", "R9.2", None),
        ("billing-mail", "2100/1/1", None),
    ],
)
def test_a_day_in_another_form_is_refused_with_the_question_what_it_means(
    run: Run, name: str, argument: str, meant: str | None
) -> None:
    status, out, err = run("date", name, argument)
    assert (status, out) == (2, "")
    assert err.endswith(f"「{meant}」ではありませんか。\n") is (meant is not None)
    assert "ではありませんか" in err or meant is None
