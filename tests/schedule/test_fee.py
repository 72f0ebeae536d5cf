"""What certificates cost: the license, and the postage of each notice."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from oqa_rules import certificate_fee
from oqa_rules.calendar import DateOutOfRange, DateRefused
from oqa_rules.calendar.day import FIRST, LAST
from oqa_rules.rules import Basis


@pytest.mark.parametrize(
    ("certificates", "applied_on", "score_table", "license_yen", "postage_yen"),
    [
        (1, "2026-03-31", "6", 1_500, 0),
        (1, "2026-04-01", "6", 1_500, 792),
        (4, "2026-11-20", "1", 6_000, 3_168),
        (1, "2026-03-31", "1", 1_500, 779),
        (2, "2025-04-01", "3", 3_000, 1_558),
        (1, "2025-04-01", "6", 1_500, 0),
        (1, "2025-03-31", "1", 1_500, None),
        (1, "2025-03-31", "6", 1_500, None),
        (0, "2026-11-20", "4", 0, 0),
    ],
)
def test_the_postage_follows_from_day_and_score_table(
    certificates: int, applied_on: str, score_table: str, license_yen: int, postage_yen: int | None
) -> None:
    fee = certificate_fee(certificates, applied_on, score_table=score_table)
    assert (fee.license_yen, fee.postage_yen) == (license_yen, postage_yen)
    assert fee.total_yen == (None if postage_yen is None else license_yen + postage_yen)


def test_the_totals_of_the_announcement() -> None:
    assert certificate_fee(1, "2026-03-31", score_table="6").total_yen == 1_500
    assert certificate_fee(1, "2026-04-01", score_table="6").total_yen == 2_292
    assert certificate_fee(4, "2026-11-20", score_table="1").total_yen == 9_168


def test_a_renewal_has_no_postage_on_any_day() -> None:
    for day in ("2000-01-01", "2026-11-20"):
        assert certificate_fee(4, day, score_table="1", renewal=True).total_yen == 6_000


def test_it_is_a_public_fact_that_says_how_it_was_found() -> None:
    fee = certificate_fee(4, "2026-11-20", score_table="1")
    assert (fee.sections, fee.bases) == ((), (Basis.PUBLIC,))
    assert all(part in fee.explanation.ja for part in ("2026-11-20", "6000", "3168", "9168"))
    unknown = certificate_fee(4, "2024-11-20", score_table="1").to_json("en")
    assert (unknown["postage_yen"], unknown["total_yen"]) == (None, None)
    assert "not known" in str(unknown["explanation"])


@pytest.mark.parametrize("certificates", [-1, True, 1.0, "1", None])
def test_what_is_no_number_of_certificates_is_refused(certificates: object) -> None:
    with pytest.raises(ValueError, match="0以上の整数"):
        certificate_fee(certificates, "2026-11-20", score_table="1")  # type: ignore[arg-type]  # junk on purpose


@pytest.mark.parametrize("score_table", ["2", "", "１", None, 1])
def test_an_unknown_score_table_is_refused(score_table: object) -> None:
    with pytest.raises(ValueError, match="点数表コード"):
        certificate_fee(1, "2026-11-20", score_table=score_table)  # type: ignore[arg-type]  # junk on purpose


def test_what_is_no_day_is_refused() -> None:
    with pytest.raises(DateRefused):
        certificate_fee(1, "20261120", score_table="1")
    with pytest.raises(DateOutOfRange):
        certificate_fee(1, "1999-12-31", score_table="1")


@given(st.integers(0, 10**6), st.sampled_from("1346"), st.dates(FIRST, LAST))
def test_the_fee_of_two_institutions_is_the_sum(certificates: int, score_table: str, applied_on: date) -> None:
    one = certificate_fee(certificates, applied_on, score_table=score_table)
    two = certificate_fee(2 * certificates, applied_on, score_table=score_table)
    assert two.license_yen == 2 * one.license_yen
    assert two.postage_yen == (None if one.postage_yen is None else 2 * one.postage_yen)
