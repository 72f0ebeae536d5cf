"""The recipe for Spark, run by a real one on this machine."""

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from oqa_rules import billing_mail, check_form, institution_code
from oqa_rules.forms.examples import example

_WHERE = 'needs the engines: pip install -e ".[engines]"'
pytest.importorskip("pyarrow", reason=_WHERE)
pytest.importorskip("pyspark", reason=_WHERE)


def _java() -> str | None:
    """Where Spark finds Java: under JAVA_HOME, or on the path."""
    folder = os.environ.get("JAVA_HOME")
    return shutil.which("java", path=None if folder is None else str(Path(folder, "bin")))


pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(_java() is None, reason="Spark needs Java, which is not installed here"),
    # pyspark warns of every pandas from 3.0 on as soon as mapInArrow is called; pandas is not used here.
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning"),
]

RECIPES = Path(__file__).parent.parent.parent / "docs" / "examples" / "engines"
CODES = [("0190120", "27", "6"), ("0190124", "27", "6"), ("019012", None, None), ("", "27", "6"), (None, "27", "6")]
DAYS = [date(2026, 11, 20), date(2026, 11, 21), date(2099, 12, 31), None]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYSPARK_PYTHON", sys.executable)
        patch.setenv("SPARK_LOCAL_IP", "127.0.0.1")
        patch.setenv(
            "JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC"
        )  # a short run: a third of the work
        builder = SparkSession.builder.master("local[2]").config("spark.ui.enabled", "false")
        spark = builder.config("spark.sql.execution.arrow.maxRecordsPerBatch", "7").getOrCreate()
        # As on a cluster: the tasks get the recipe as a file.
        spark.sparkContext.addPyFile(str(RECIPES / "oqa_spark.py"))
        yield spark
        spark.stop()


def _told(code: str | None, prefecture: str | None, table: str | None) -> list[str]:
    if code is None:
        return []
    return [each.rule for each in institution_code.check(code, prefecture=prefecture, score_table=table)]


def test_tasks_answer_as_the_functions_for_one_value(spark: Any, recipe: Callable[[str], Any]) -> None:  # noqa: ANN401
    oqa_spark = recipe("oqa_spark")
    rows = [(number, *CODES[number % len(CODES)], DAYS[number % len(DAYS)]) for number in range(40)]
    frame = spark.createDataFrame(
        rows, "id long, code string, prefecture string, score_table string, applied_on date"
    ).repartition(3)
    assert frame.rdd.getNumPartitions() == 3
    judged = frame.mapInArrow(oqa_spark.judged, oqa_spark.JUDGED).orderBy("id").collect()
    assert [tuple(each) for each in judged] == [
        (
            number,
            institution_code.is_valid(code, prefecture=prefecture, score_table=table),
            _told(code, prefecture, table),
            None if day is None or day.year == 2099 else billing_mail(day).deliver_by,
        )
        for number, code, prefecture, table, day in rows
    ]


def test_an_empty_part_is_no_trouble(spark: Any, recipe: Callable[[str], Any]) -> None:  # noqa: ANN401
    oqa_spark = recipe("oqa_spark")
    frame = spark.createDataFrame([], "id long, code string, prefecture string, score_table string, applied_on date")
    assert frame.mapInArrow(oqa_spark.judged, oqa_spark.JUDGED).collect() == []


def test_a_moment_is_a_day_in_japan_and_one_without_a_zone_is_refused(
    spark: Any,  # noqa: ANN401
    recipe: Callable[[str], Any],
) -> None:
    oqa_spark = recipe("oqa_spark")
    row = "select 1L as id, '0190120' as code, '27' as prefecture, '6' as score_table"
    moment = spark.sql(f"{row}, timestamp '2026-11-20 15:00:00 UTC' as applied_on")
    assert moment.mapInArrow(oqa_spark.judged, oqa_spark.JUDGED).collect()[0].deliver_by == date(2027, 1, 15)
    local = spark.sql(f"{row}, timestamp_ntz '2026-11-20 15:00:00' as applied_on")
    with pytest.raises(Exception, match="without a time zone"):  # of Java
        local.mapInArrow(oqa_spark.judged, oqa_spark.JUDGED).collect()


def test_findings_of_applications_are_those_of_check_form(
    spark: Any,  # noqa: ANN401
    recipe: Callable[[str], Any],
) -> None:
    oqa_spark = recipe("oqa_spark")
    good: dict[str, str | None] = {
        name: value for name, value in example("eligibility").items() if isinstance(value, str)
    }
    rows = [good, good | {"institution_code": "0190124"}, good | {"institution_code": None, "prefecture_code": "99"}]
    schema = ", ".join(["id long", *(f"{name} string" for name in good)])
    frame = spark.createDataFrame([(n, *(row[name] for name in good)) for n, row in enumerate(rows)], schema)
    found = frame.repartition(2).mapInArrow(oqa_spark.found, oqa_spark.FOUND).collect()
    expected = [
        (number, each.path, each.rule, each.message.ja)
        for number, row in enumerate(rows)
        for each in check_form("eligibility", row).findings
    ]
    assert sorted(map(tuple, found)) == sorted(expected)
    assert {number for number, *_ in expected} >= {1, 2}
