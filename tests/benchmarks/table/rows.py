"""What is measured beside what. Runs in the environment that ``make_table.py`` builds, where the peers are.

The peers are imported in the functions, because the development environment does not have all of them.
"""

import json
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date, timedelta
from importlib.metadata import version
from pathlib import Path
from time import perf_counter
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from measuring import (  # type: ignore[import-not-found]  # beside this file
    PEAK,
    Pair,
    for_each,
    in_fresh_processes,
    in_turn,
)
from peers import (  # type: ignore[import-not-found]  # beside this file
    ExpertEligibility,
    PlainEligibility,
    msgspec_decoder,
)
from pydantic import ValidationError

from oqa_rules.io.json_text import parse_json

PEERS = (
    *("python-stdnum", "schwifty", "pydantic-extra-types", "pydantic", "msgspec", "holidays", "numpy"),
    *("python-dateutil", "nanoarrow", "polars", "pyarrow"),
)
BATCHES = (1, 10, 100, 1_000, 10_000, 100_000, 1_000_000)

APPLIED_ON, EXPECTED_BY = date(2026, 11, 20), date(2026, 11, 30)


def five_days_later(day: date, is_holiday: Callable[[date], bool]) -> date:
    """The loop that one would write by hand."""
    left = 5
    while left:
        day += timedelta(1)
        new_year = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
        left -= day.weekday() < 5 and not new_year and not is_holiday(day)
    return day


def fields() -> Iterator[tuple[str, str, Pair]]:
    """Fields, beside regular expressions and beside other libraries' fields."""
    from pydantic import TypeAdapter
    from pydantic_extra_types.payment import PaymentCardNumber
    from schwifty import IBAN
    from stdnum import luhn
    from stdnum.jp import cn

    from oqa_rules import customer_id, institution_code, institution_id
    from oqa_rules.types import InstitutionId

    line, code = "CAF0123456789", "0190120"
    pattern = re.compile("(?:CAF|COP)(?:[0-9A-Za-z]{8}|[0-9A-Za-z]{10})")
    card, ours = TypeAdapter(PaymentCardNumber), TypeAdapter[str](InstitutionId)
    yield (
        "customer_id.is_valid",
        "re: one fullmatch",
        in_turn(lambda: customer_id.is_valid(line), lambda: pattern.fullmatch(line)),
    )
    yield (
        "customer_id.check",
        "re: one fullmatch",
        in_turn(lambda: customer_id.check(line), lambda: pattern.fullmatch(line)),
    )
    yield (
        "institution_code.check (Luhn, context)",
        "stdnum.luhn.validate",
        in_turn(
            lambda: institution_code.check(code, prefecture="27", score_table="6"), lambda: luhn.validate("2760190120")
        ),
    )
    yield (
        "institution_id.check",
        "stdnum.jp.cn.validate",
        in_turn(lambda: institution_id.check("2760190120"), lambda: cn.validate("5835678256246")),
    )
    yield (
        "institution_id.validate",
        "stdnum.jp.cn.validate",
        in_turn(lambda: institution_id.validate("2760190120"), lambda: cn.validate("5835678256246")),
    )
    yield (
        "institution_id.parse",
        "schwifty.IBAN",
        in_turn(lambda: institution_id.parse("2760190120"), lambda: IBAN("DE89370400440532013000")),
    )
    yield (
        "TypeAdapter(InstitutionId)",
        "TypeAdapter(PaymentCardNumber)",
        in_turn(lambda: ours.validate_python("2760190120"), lambda: card.validate_python("4242424242424242")),
    )


def dates() -> Iterator[tuple[str, str, Pair]]:
    """Dates, beside what one would otherwise write."""
    import holidays
    import jpholiday
    import numpy as np
    from dateutil.relativedelta import relativedelta

    from oqa_rules import BusinessCalendar, billing_mail
    from oqa_rules.calendar.business_calendar import national_holidays

    calendar = BusinessCalendar()
    in_japan = holidays.country_holidays("JP", years=range(2026, 2028))
    day64 = np.datetime64(APPLIED_ON)
    listed = np.busdaycalendar(holidays=sorted(national_holidays(2026) | national_holidays(2027)))
    pattern = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")

    def add() -> object:
        return calendar.add(APPLIED_ON, 5)

    def by_relativedelta() -> object:
        batch = APPLIED_ON + relativedelta(months=APPLIED_ON.day > 20)
        return batch + relativedelta(day=20), batch + relativedelta(months=1, day=15)

    def mail() -> object:
        found = billing_mail(APPLIED_ON)
        return found.cutoff_on, found.deliver_by

    assert add() == five_days_later(APPLIED_ON, in_japan.__contains__) == EXPECTED_BY
    assert mail() == by_relativedelta()
    yield (
        "BusinessCalendar.add(day, 5)",
        "holidays: a loop",
        in_turn(add, lambda: five_days_later(APPLIED_ON, in_japan.__contains__)),
    )
    yield (
        "BusinessCalendar.add(day, 5)",
        "jpholiday: a loop",
        in_turn(add, lambda: five_days_later(APPLIED_ON, jpholiday.is_holiday)),
    )
    yield (
        "BusinessCalendar.add(day, 5)",
        "numpy.busday_offset, given datetime64",
        in_turn(add, lambda: np.busday_offset(day64, 5, roll="backward", busdaycal=listed)),
    )
    yield "billing_mail(day), both days", "dateutil.relativedelta", in_turn(mail, by_relativedelta)
    yield (
        "billing_mail(day)",
        "re: one fullmatch",
        in_turn(lambda: billing_mail(APPLIED_ON), lambda: pattern.fullmatch("2026-11-20")),
    )


def forms() -> Iterator[tuple[str, str, Pair]]:
    """A whole application, beside models of the same shape: a plain one, an expert's, and one of msgspec."""
    from oqa_rules import EligibilityApplication, check_form
    from oqa_rules.forms.examples import example

    plain, expert, decoder = PlainEligibility, ExpertEligibility, msgspec_decoder()
    right = example("eligibility")
    wrong = right | {"applied_on": "2026-12-02", "institution_code": "1", "secret_number": "1"}
    text = json.dumps(right, ensure_ascii=False).encode()

    def errors_of_an_expert() -> object:
        try:
            expert.model_validate(wrong)
        except ValidationError as error:
            return error.errors()
        raise AssertionError("the expert's model finds nothing")

    expert.model_validate(right)
    beside = "plain pydantic model, no rules"
    yield "check_form", beside, in_turn(lambda: check_form("eligibility", right), lambda: plain.model_validate(right))
    yield (
        "check_form",
        "an expert's pydantic model",
        in_turn(lambda: check_form("eligibility", right), lambda: expert.model_validate(right)),
    )
    yield (
        "check_form, three mistakes told",
        beside,
        in_turn(lambda: check_form("eligibility", wrong), lambda: plain.model_validate(wrong)),
    )
    yield (
        "check_form, three mistakes told",
        "an expert's pydantic model, errors()",
        in_turn(lambda: check_form("eligibility", wrong), errors_of_an_expert),
    )
    yield (
        "EligibilityApplication.model_validate",
        beside,
        in_turn(lambda: EligibilityApplication.model_validate(right), lambda: plain.model_validate(right)),
    )
    yield (
        "JSON read and checked",
        "an expert's pydantic model, model_validate_json",
        in_turn(lambda: check_form("eligibility", parse_json(text.decode())), lambda: expert.model_validate_json(text)),
    )
    yield (
        "JSON read and checked",
        "msgspec, typed and without rules",
        in_turn(lambda: check_form("eligibility", parse_json(text.decode())), lambda: decoder.decode(text)),
    )


VALUES = 1_000_000


def columns() -> Iterator[tuple[str, str, Pair]]:
    """Columns of a million rows, beside loops and beside what the engines have themselves."""
    import numpy as np
    import polars as pl
    import pyarrow as pa
    import pyarrow.compute as pc
    from stdnum import luhn

    from oqa_rules import columns as ours
    from oqa_rules.calendar.business_calendar import national_holidays
    from oqa_rules.fields import check_digit

    some = range(VALUES)
    contexts = [(f"{1 + each % 47:02}", "1346"[each % 4]) for each in some]
    bodies = [f"{1 + each % 97:02}9{each % 1000:03}" for each in some]
    codes = [body + check_digit.expected(body, *context) for body, context in zip(bodies, contexts, strict=True)]
    codes[::100] = ["0190124"] * len(codes[::100])
    lines = [f"CAF{each * 7919 % 10**10:010}" if each % 3 else f"COP{each:08}" for each in some]
    lines[::1000] = ["CAFO123456789"] * len(lines[::1000])
    prefectures, tables = [each[0] for each in contexts], [each[1] for each in contexts]
    pattern = re.compile("(?:CAF|COP)(?:[0-9A-Za-z]{8}|[0-9A-Za-z]{10})")
    for engine, column in (("polars", pl.Series), ("pyarrow", pa.array)):
        code, prefecture, table, line = map(column, (codes, prefectures, tables, lines))
        yield (
            f"institution_code, context in columns ({engine})",
            "a loop of stdnum.luhn.is_valid",
            for_each(
                VALUES,
                lambda: ours.institution_code(code, prefecture=prefecture, score_table=table),  # noqa: B023  # now
                lambda: [luhn.is_valid(p + t + c) for c, p, t in zip(codes, prefectures, tables, strict=True)],
            ),
        )
        yield (
            f"customer_id ({engine})",
            "a loop of re: fullmatch",
            for_each(
                VALUES,
                lambda: ours.customer_id(line),  # noqa: B023  # now
                lambda: [pattern.fullmatch(each) is not None for each in lines],
            ),
        )
    arrow_lines = pa.array(lines)
    yield (
        "customer_id (pyarrow)",
        "pyarrow: match_substring_regex",
        for_each(
            VALUES,
            lambda: ours.customer_id(arrow_lines),
            lambda: pc.match_substring_regex(arrow_lines, f"^{pattern.pattern}$"),
        ),
    )
    days = np.datetime64("2001-01-01") + np.arange(VALUES) * 7919 % 35_000
    listed = sorted(day for year in range(2000, 2100) for day in national_holidays(year))
    calendar = np.busdaycalendar(holidays=listed)

    def both() -> tuple[Any, Any]:
        mails = ours.billing_mail(days)
        return mails.cutoff_on, mails.deliver_by

    def by_numpy() -> tuple[Any, Any]:
        months = days.astype("M8[M]")
        months += (days - months.astype("M8[D]")).astype(int) >= 20
        return months.astype("M8[D]") + 19, (months + 1).astype("M8[D]") + 14

    assert np.array_equal(np.stack(both()), np.stack(by_numpy()))
    yield "billing_mail, both days (numpy)", "numpy: arithmetic of months", for_each(VALUES, both, by_numpy)
    yield (
        "add_business_days(days, 5) (numpy)",
        "numpy.busday_offset, national holidays",
        for_each(
            VALUES,
            lambda: ours.add_business_days(days, 5),
            lambda: np.busday_offset(days, 5, roll="backward", busdaycal=calendar),
        ),
    )
    of_polars = pl.Series(days).cast(pl.Date)
    yield (
        "add_business_days(days, 5) (polars)",
        "polars: add_business_days, national holidays",
        for_each(
            VALUES,
            lambda: ours.add_business_days(of_polars, 5),
            lambda: of_polars.dt.add_business_days(5, holidays=listed, roll="backward"),
        ),
    )


FRESH = {
    "oqa_rules: one customer ID": "from oqa_rules import customer_id; customer_id.is_valid('CAF0123456789')",
    "stdnum.luhn (import)": "import stdnum.luhn",
    "oqa_rules: one code with its check digit": (
        "from oqa_rules import institution_code; institution_code.check('0190120', prefecture='27', score_table='6')"
    ),
    "stdnum.jp.cn (import)": "import stdnum.jp.cn",
    "schwifty (import)": "import schwifty",
    "oqa_rules: one billing mail": "from oqa_rules import billing_mail; billing_mail('2026-11-20')",
    "oqa_rules: one master account (holidays)": "from oqa_rules import master_account; master_account('2026-11-20')",
    "holidays: Japan, two years": "import holidays; holidays.country_holidays('JP', years=(2026, 2027))",
    "pydantic (one plain model)": "from pydantic import create_model; create_model('M', a=(str, ...))(a='1')",
    "oqa_rules: one form": (
        "from oqa_rules import check_form; from oqa_rules.forms.examples import example;"
        " check_form('eligibility', example('eligibility'))"
    ),
    "pydantic_extra_types.payment (import)": "import pydantic_extra_types.payment",
}

_BATCH = """
import json, sys
from time import perf_counter
from typing import Any
from oqa_rules.forms.check import check_records
from oqa_rules.forms.examples import example
from oqa_rules.io.json_text import read_json_lines
form, number = example("eligibility"), int(sys.argv[1])
entry = form["customer_id"]
class Lines:
    left = number
    def readline(self, limit=-1):
        if not self.left:
            return b""
        self.left -= 1
        typed = f"{self.left:010}"
        form["customer_id"] = entry | {"number": typed, "confirmation": typed}
        return json.dumps(form, ensure_ascii=False).encode() + b"\\n"
check_records(iter(())), example("billing")
start = perf_counter()
lines = Lines()
while lines.readline():
    pass
writing = perf_counter() - start
start = perf_counter()
count = sum(report.ok for report in check_records(read_json_lines(Lines(), None)))
assert count == number
print((perf_counter() - start - writing) / number * 1e6)
"""


def batches() -> Iterator[tuple[int, float, float]]:
    """The number of applications, microseconds for each without the writing of them, and the peak in MiB."""
    for number in BATCHES:
        run = subprocess.run(
            [sys.executable, "-c", _BATCH + PEAK, str(number)], check=True, capture_output=True, text=True
        )
        microseconds, mebibytes = map(float, run.stdout.split())
        yield number, microseconds, mebibytes


_MIXED = """
import json, os, sys
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time
from oqa_rules import institution_code
from oqa_rules.cli.main import main
from oqa_rules.forms.examples import example
number, shape = int(sys.argv[1]), sys.argv[2]
forms = [example(name) for name in ("eligibility", "billing", "certificate")]
wrong = {0: {"institution_code": "190120"}, 1: {"applied_on": "2026/11/20"}, 2: {"terminals": []}}
with TemporaryDirectory() as folder:
    path = Path(folder) / "mixed.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for at in range(number):
            kind = (0, 0, 0, 0, 0, 1, 1, 1, 2, 2)[at % 10]
            day = date(2026, 3, 1) + timedelta(at % 250)
            prefecture = f"{15 + at % 30}"
            code = "019012" + institution_code.check_digit("019012", prefecture=prefecture, score_table="6")
            form = forms[kind] | {"applied_on": str(day), "prefecture_code": prefecture, "institution_code": code}
            if kind != 1:
                form["construction_on"] = str(day + timedelta(30))
            if kind == 0:
                form["usage_start"] = str(day + timedelta(60))[:7]
            if kind == 1:
                form["billing_start"] = str(day + timedelta(120))[:7]
            if kind == 2:
                form["eligibility_applied_on"] = str(day)
            if at % 20 == 0:
                form |= wrong[kind]
            file.write(json.dumps(form, ensure_ascii=False) + "\\n")
    sys.stdout = open(os.devnull, "w", encoding="utf-8")
    start = process_time()
    main(["check", str(path), "--format", shape])
    seconds = process_time() - start
    sys.stdout = sys.__stdout__
print(seconds / number * 1e6)
"""


def mixed() -> Iterator[tuple[str, float]]:
    """Microseconds of a core for each record of a file of all forms, one in twenty wrong, with its reports written."""
    for shape in ("text", "jsonl", "json"):
        run = subprocess.run(
            [sys.executable, "-c", _MIXED + PEAK, "20000", shape], check=True, capture_output=True, text=True
        )
        yield shape, float(run.stdout.split()[0])


def main() -> None:
    """Everything as one JSON object on the standard output."""
    start = perf_counter()
    pairs = [
        {"group": group.__name__, "ours": ours, "theirs": theirs, "cost": asdict(pair)}
        for group in (fields, dates, forms, columns)
        for ours, theirs, pair in group()
    ]
    fresh = {name: asdict(each) for name, each in in_fresh_processes(FRESH).items()}
    sys.stdout.write(
        json.dumps(
            {
                "python": sys.version.split()[0],
                "versions": {name: version(name) for name in ("oqa-rules", "jpholiday", *PEERS)},
                "pairs": pairs,
                "fresh": fresh,
                "batches": list(batches()),
                "mixed": list(mixed()),
                "seconds": perf_counter() - start,
            }
        )
    )


if __name__ == "__main__":
    main()
