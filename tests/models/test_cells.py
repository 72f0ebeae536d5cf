"""A cell that holds several texts."""

import pytest

from oqa_rules.fields.choices import TERMINAL_USE
from oqa_rules.models.flag_type import FlagType
from oqa_rules.models.member_types import PLANNED_TERMINALS, TextsType
from oqa_rules.models.text_types import ChoiceType, TextType

TEXTS = TextsType(TextType())


@pytest.mark.parametrize(
    ("cell", "parts"),
    [
        ("eligibility; billing", ["eligibility", "billing"]),
        ("eligibility；billing", ["eligibility", "billing"]),
        ("  A ;\u3000B\t;; \r\n C\n", ["A", "B", "C"]),
        ("医科端末01、受付", ["医科端末01、受付"]),
        ("A;", ["A"]),
        (" ; ； \n", []),
        ("", []),
    ],
)
def test_white_space_around_the_parts_and_empty_parts_are_dropped(cell: str, parts: list[str]) -> None:
    assert TEXTS.from_cell(cell) == parts


def test_english_and_japanese_uses_are_read_alike() -> None:
    uses = TextsType(ChoiceType(TERMINAL_USE))
    for cell in (
        "eligibility; billing",
        "オンライン資格確認; オンライン請求",
        "eligibility ；billing",
        "資格確認；請求",
    ):
        assert uses.read(uses.from_cell(cell), {}) == (("eligibility", "billing"), [])


YES = ("true", "yes", "1", "はい", "○", "◯", "〇", "✓", "✔", "☑", "レ", "同意する", "チェック済", "済")
NO = ("false", "no", "0", "いいえ", "×", "✗")
IN_OTHER_WIDTHS = {"ＴＲＵＥ": True, "Yes": True, "１": True, "ﾚ": True, " 済\u3000": True, "ＮＯ": False, "０": False}


@pytest.mark.parametrize(
    ("cell", "value"), [*((each, True) for each in YES), *((each, False) for each in NO), *IN_OTHER_WIDTHS.items()]
)
def test_yes_and_no_are_read_as_people_write_them(cell: str, value: object) -> None:
    assert FlagType().from_cell(cell) is value


@pytest.mark.parametrize("cell", ["", "2", "on", "○×", "未", "同意", "x", "✗✓", "01"])
def test_what_says_neither_yes_nor_no_stays_text(cell: str) -> None:
    kind = FlagType()
    assert kind.from_cell(cell) == cell
    value, (finding,) = kind.read(cell, {})
    assert (value, finding.rule) == (None, "form.wrong-type")
    assert "「はい」か「いいえ」" in finding.message.ja
    assert "「はい」か「いいえ」" in finding.remedy.ja


def test_in_json_only_true_and_false_say_yes_and_no() -> None:
    assert FlagType().read("はい", {})[0] is None
    assert FlagType().read(1, {})[0] is None
    assert FlagType().read(True, {}) == (True, ())  # noqa: FBT003  # the value


def test_planned_terminals_are_a_number_or_names() -> None:
    assert PLANNED_TERMINALS.from_cell("2") == 2
    assert PLANNED_TERMINALS.from_cell("A ; B") == ["A", "B"]


def test_a_canonical_text_is_itself_in_a_form_object() -> None:
    assert TEXTS.item.to_python("A") == "A"
