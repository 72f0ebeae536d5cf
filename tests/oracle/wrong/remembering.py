"""Programs that remember what they were asked before.

Each function makes one that answers, with a memory of its own.
"""

import re
from collections.abc import Callable
from datetime import date

from tests.oracle.wrong.business_days import master_account
from tests.oracle.wrong.candidate import candidates
from tests.oracle.wrong.certificates import Counts, Site, certificates, counts_of
from tests.oracle.wrong.check_digit import check_digit
from tests.oracle.wrong.customer_id import customer_id
from tests.oracle.wrong.dates import billing_mail
from tests.oracle.wrong.fields import institution_code, secret_number, terminal_name, year_month
from tests.oracle.wrong.forms import CERTIFICATE

_ReadsText = Callable[[str], bool]


def cached_by_month() -> Callable[[str], tuple[date, date]]:
    """Keeps the answer for the first day of a month that was asked, for all days of that month."""
    known: dict[str, tuple[date, date]] = {}
    return lambda applied_on: known.setdefault(applied_on[:7], billing_mail(applied_on))


def cached_by_day_of_the_year() -> Callable[[str], tuple[date]]:
    """Keeps the answer by month and day, without the year."""
    known: dict[str, tuple[date]] = {}
    return lambda applied_on: known.setdefault(applied_on[5:], master_account(applied_on))


def cached_by_length() -> _ReadsText:
    """Keeps the answer by a hash of the text that is too simple: its length."""
    known: dict[int, bool] = {}
    return lambda text: known.setdefault(len(text), secret_number(text))


def pattern_that_goes_on() -> _ReadsText:
    """A pattern of JavaScript with the flag g goes on behind its last match, so that every other code fails."""
    last_index = 0

    def test(text: str) -> bool:
        nonlocal last_index
        is_found = last_index == 0 and institution_code(text)
        last_index = len(text) if is_found else 0
        return is_found

    return test


def error_that_stays() -> _ReadsText:
    """After a name with a control character every name is refused until a blank one was."""
    failed = False

    def check(text: str) -> bool:
        nonlocal failed
        failed = (failed and bool(text.strip())) or re.search("[\0-\x1f]", text) is not None
        return terminal_name(text) and not failed

    return check


def answer_before() -> _ReadsText:
    """Answers from a buffer that still holds the answer before, where the text has as many characters."""
    length, found = -1, False

    def check(text: str) -> bool:
        nonlocal length, found
        if len(text) != length:
            length, found = len(text), year_month(text)
        return found

    return check


def every_hundredth() -> Callable[[str, str, str], bool]:
    """Loses its connection at every hundredth question, and says no."""
    asked = 0

    def check(prefix: str, number: str, confirmation: str) -> bool:
        nonlocal asked
        asked += 1
        return asked % 100 != 0 and customer_id(prefix, number, confirmation)

    return check


def prefecture_before() -> Callable[[str, str, str], bool]:
    """Takes the prefecture that was set in the question before."""
    last = "13"

    def check(prefecture: str, score_table: str, text: str) -> bool:
        nonlocal last
        used, last = last, prefecture
        return check_digit(used, score_table, text)

    return check


def totals_that_grow() -> Callable[[Site], Counts]:
    """The list of counts is shared by all calls, and never emptied."""
    counted: list[int] = []

    def count(site: Site) -> Counts:
        counted.extend(certificates(site)["by_institution"])
        return counts_of(list(counted))

    return count


def names_of_other_forms() -> Callable[[object], bool]:
    """The set of names is shared by all forms, so that a name can be applied for once."""
    seen: set[str] = set()

    def check(form: object) -> bool:
        valid = CERTIFICATE.accepts(form)
        names = {str(each) for each in form["terminals"]} if valid and isinstance(form, dict) else set[str]()
        is_new = not names & seen
        seen.update(names)
        return valid and is_new

    return check


WRONG = (
    *candidates("billing-mail", cached_by_month, has_state=True),
    *candidates("master-account", cached_by_day_of_the_year, has_state=True),
    *candidates("secret-number", cached_by_length, has_state=True),
    *candidates("institution-code", pattern_that_goes_on, has_state=True),
    *candidates("terminal-name", error_that_stays, has_state=True),
    *candidates("year-month", answer_before, has_state=True),
    *candidates("customer-id", every_hundredth, has_state=True),
    *candidates("check-digit", prefecture_before, has_state=True),
    *candidates("certificates", totals_that_grow, has_state=True),
    *candidates("certificate", names_of_other_forms, has_state=True),
)
