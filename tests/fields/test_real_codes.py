"""Real institution codes: none of them has a wrong shape, a wrong check digit or an impossible district."""

import csv
from pathlib import Path

from oqa_rules import institution_code


def test_no_real_code_is_complained_about(institution_codes_csv: Path) -> None:
    with institution_codes_csv.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 5_542
    complaints = [
        (row, finding.rule)
        for row in rows
        for finding in institution_code.check(row["code"], prefecture=row["prefecture"], score_table=row["score_table"])
        # 23 of 16,792 real stations have another third digit; the sample may have some.
        if finding.rule != "institution-code.visiting-nurse-number"
    ]
    assert complaints == []


def test_a_lost_zero_is_suggested_for_every_real_code_that_had_one(institution_codes_csv: Path) -> None:
    with institution_codes_csv.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["code"][0] == "0" and row["code"][1] != "0"]
    assert len(rows) > 2_000
    for row in rows:
        prefecture, table = row["prefecture"], row["score_table"]
        (finding,) = institution_code.check(row["code"][1:], prefecture=prefecture, score_table=table)
        assert (finding.rule, finding.hint, finding.suggestion) == (
            "institution-code.format",
            "lost-zero",
            row["code"],
        )
        # Nothing is proven without both, or where the check digit does not hold.
        assert institution_code.check(row["code"][1:], prefecture=prefecture)[0].suggestion is None
        wrong = f"{row['code'][1:-1]}{(int(row['code'][-1]) + 1) % 10}"
        assert institution_code.check(wrong, prefecture=prefecture, score_table=table)[0].suggestion is None


def test_a_prefix_is_taken_away_from_every_real_code(institution_codes_csv: Path) -> None:
    with institution_codes_csv.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        written = row["prefecture"] + row["score_table"] + row["code"]
        prefecture, table = row["prefecture"], row["score_table"]
        assert institution_code.check(written, prefecture=prefecture, score_table=table)[0].suggestion == row["code"]
        assert (
            institution_code.check(row["prefecture"] + row["code"], prefecture=prefecture, score_table=table)[
                0
            ].suggestion
            == row["code"]
        )


def test_nearly_all_real_codes_fail_under_another_score_table_outside_the_four_prefectures(
    institution_codes_csv: Path,
) -> None:
    with institution_codes_csv.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["prefecture"] not in ("11", "12", "13", "14")]
    assert len(rows) > 3_000
    for row in rows:
        other = "3" if row["score_table"] != "3" else "1"
        finding, *_ = institution_code.check(row["code"], prefecture=row["prefecture"], score_table=other)
        assert finding.params["other"] == row["score_table"]
