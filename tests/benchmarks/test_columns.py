"""What whole columns cost, beside loops over the same values: a round is one call with all of them."""

from collections.abc import Callable
from typing import TypeAlias

import nanoarrow
import numpy as np
import pytest
from pytest_benchmark.fixture import BenchmarkFixture
from stdnum import luhn

from oqa_rules import columns, customer_id, institution_code
from oqa_rules.calendar import JAPAN
from oqa_rules.calendar.business_calendar import national_holidays
from oqa_rules.columns.arrow import ArrowArray
from oqa_rules.fields import check_digit

VALUES = 100_000

Rounds: TypeAlias = Callable[[Callable[[], object]], object]


@pytest.fixture
def rounds(benchmark: BenchmarkFixture) -> Rounds:
    """Times a call that takes a whole column."""
    return lambda call: benchmark.pedantic(call, rounds=9, iterations=1, warmup_rounds=1)  # type: ignore[no-untyped-call] # pytest-benchmark leaves it without types


_CONTEXTS = [(f"{1 + each % 47:02}", "1346"[each % 4]) for each in range(VALUES)]
_BODIES = [f"{1 + each % 97:02}9{each % 1000:03}" for each in range(VALUES)]
_CODES = [body + check_digit.expected(body, *context) for body, context in zip(_BODIES, _CONTEXTS, strict=True)]
_LINES = [f"CAF{each * 7919:010}" if each % 3 else f"COP{each:08}" for each in range(VALUES)]
_DAYS = np.datetime64("2001-01-01") + np.arange(VALUES) * 7919 % 35_000


def _arrow(values: list[str]) -> ArrowArray:
    made: ArrowArray = nanoarrow.c_array(values, nanoarrow.string())
    return made


@pytest.mark.benchmark(group="a column of institution codes")
def test_baseline_a_loop_of_stdnum_luhn(rounds: Rounds) -> None:
    texts = [p + t + code for code, (p, t) in zip(_CODES, _CONTEXTS, strict=True)]
    assert rounds(lambda: [luhn.is_valid(text) for text in texts])


@pytest.mark.benchmark(group="a column of institution codes")
def test_a_loop_of_check(rounds: Rounds) -> None:
    assert rounds(
        lambda: [
            institution_code.check(code, prefecture=p, score_table=t)
            for code, (p, t) in zip(_CODES, _CONTEXTS, strict=True)
        ]
    )


@pytest.mark.benchmark(group="a column of institution codes")
def test_columns_institution_code(rounds: Rounds) -> None:
    code, prefecture, table = _arrow(_CODES), _arrow([p for p, _ in _CONTEXTS]), _arrow([t for _, t in _CONTEXTS])
    verdicts = columns.institution_code(code, prefecture=prefecture, score_table=table)
    assert verdicts.counts() == {}
    assert rounds(lambda: columns.institution_code(code, prefecture=prefecture, score_table=table))


@pytest.mark.benchmark(group="a column of customer IDs")
def test_baseline_a_loop_of_is_valid(rounds: Rounds) -> None:
    assert rounds(lambda: [customer_id.is_valid(line) for line in _LINES])


@pytest.mark.benchmark(group="a column of customer IDs")
def test_columns_customer_id(rounds: Rounds) -> None:
    lines = _arrow(_LINES)
    assert columns.customer_id(lines).valid.all()
    assert rounds(lambda: columns.customer_id(lines))


@pytest.mark.benchmark(group="a column of days")
def test_baseline_numpy_busday_offset(rounds: Rounds) -> None:
    calendar = np.busdaycalendar(holidays=sorted(day for year in range(2000, 2100) for day in national_holidays(year)))
    assert rounds(lambda: np.busday_offset(_DAYS, 5, roll="backward", busdaycal=calendar)) is not None


@pytest.mark.benchmark(group="a column of days")
def test_a_loop_of_add(rounds: Rounds) -> None:
    days = _DAYS.tolist()
    assert rounds(lambda: [JAPAN.add(day, 5) for day in days])


@pytest.mark.benchmark(group="a column of days")
def test_columns_add_business_days(rounds: Rounds) -> None:
    assert rounds(lambda: columns.add_business_days(_DAYS, 5)) is not None


@pytest.mark.benchmark(group="a column of days")
def test_columns_billing_mail(rounds: Rounds) -> None:
    def both() -> object:
        mails = columns.billing_mail(_DAYS)
        return mails.cutoff_on, mails.deliver_by

    assert rounds(both)
