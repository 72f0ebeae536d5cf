"""Until when the Windows that a text names is supported, and that nothing else is guessed."""

from datetime import date

import pytest

from oqa_rules.fields.windows_support import end_of_support


@pytest.mark.parametrize(
    ("text", "end"),
    [
        ("Windows 10 Enterprise LTSC 2021", date(2027, 1, 12)),
        ("windows10 2021ltsc", date(2027, 1, 12)),
        ("Ｗｉｎｄｏｗｓ　１０　２０２１　ＬＴＳＣ", date(2027, 1, 12)),
        ("Windows 10 Iot Enterprise 2021LTSC／Microsoft Edge", date(2032, 1, 13)),
        ("Windows 10 LTSC 2021 LTSC", date(2027, 1, 12)),
        ("Windows 10 Enterprise 2019 LTSC 64bit", date(2029, 1, 9)),
        ("Windows 10 IoT Enterprise 2019 LTSC 64bit", date(2029, 1, 9)),
        ("Windows 10 Enterprise 2016 LTSB", date(2026, 10, 13)),
        ("Windows 10 LTSC 2021" + " " * 1000, date(2027, 1, 12)),
        ("Windows 10 LTSC 2021 / Windows 10 LTSC 2019", None),
        ("Windows 10 LTSC", None),
        ("Windows 10 Pro 22H2", None),
        ("Windows 11 LTSC 2021", None),
        ("LTSC 2021", None),
        ("", None),
    ],
)
def test_the_last_day_is_that_of_the_edition_that_is_named(text: str, end: date | None) -> None:
    assert end_of_support(text) == end
