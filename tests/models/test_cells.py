"""A cell that holds several texts."""

import pytest

from oqa_rules.fields.choices import TERMINAL_USE
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
    for cell in ("eligibility; billing", "オンライン資格確認; オンライン請求", "eligibility ；billing"):
        assert uses.read(uses.from_cell(cell), {}) == (("eligibility", "billing"), [])


def test_planned_terminals_are_a_number_or_names() -> None:
    assert PLANNED_TERMINALS.from_cell("2") == 2
    assert PLANNED_TERMINALS.from_cell("A ; B") == ["A", "B"]


def test_a_canonical_text_is_itself_in_a_form_object() -> None:
    assert TEXTS.item.to_python("A") == "A"
