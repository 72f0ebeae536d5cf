"""What people choose from in a cell, and values as they write them there: both are read back."""

import pytest

from oqa_rules.fields import choices, customer_id, date_text, score_table, terminal_name
from oqa_rules.models.flag_type import FlagType
from oqa_rules.models.member_types import (
    CHANGE_ITEMS,
    PLANNED_TERMINALS,
    TERMINAL_NAMES,
    DayType,
    TextsType,
)
from oqa_rules.models.text_types import (
    NOTHING_BESIDE,
    ChoiceType,
    FieldType,
    MemberType,
    PrefixType,
    ScoreTableType,
    TextType,
)
from oqa_rules.site.models import Site

USES = TextsType(ChoiceType(choices.TERMINAL_USE))
CHOOSING: tuple[MemberType, ...] = (
    *map(ChoiceType, choices.ALL),
    FlagType(),
    ScoreTableType(score_table.FIELD),
    PrefixType(customer_id.PREFIX, customer_id.PREFIXES),
    USES,
)


@pytest.mark.parametrize("kind", CHOOSING)
def test_what_is_offered_is_read_without_a_finding_and_written_the_same_way(kind: MemberType) -> None:
    assert kind.cell_choices
    for text in kind.cell_choices:
        value, findings = kind.read(kind.from_cell(text), NOTHING_BESIDE)
        assert not findings
        assert kind.to_cell(kind.to_json(value)) == text


def test_every_key_is_offered_once() -> None:
    for each in choices.ALL:
        kind = ChoiceType(each)
        assert [kind.read(text, NOTHING_BESIDE)[0] for text in kind.cell_choices] == list(each.keys)
    assert USES.cell_choices[-1] == "オンライン資格確認；オンライン請求"


@pytest.mark.parametrize("kind", [TERMINAL_NAMES, CHANGE_ITEMS, TextType(), FieldType(terminal_name.FIELD)])
def test_where_people_type_what_they_want_nothing_is_offered(kind: MemberType) -> None:
    assert kind.cell_choices == ()


@pytest.mark.parametrize(
    ("kind", "value", "text"),
    [
        (TERMINAL_NAMES, ["端末01", "端末02"], "端末01；端末02"),
        (PLANNED_TERMINALS, 3, "3"),
        (FlagType(), True, "はい"),
        (FlagType(), False, "いいえ"),
        (FlagType(), "同意", "同意"),
        (DayType(date_text.FIELD), "2026-11-20", "2026-11-20"),
        (ChoiceType(choices.ELIGIBILITY_LINE), "２：その他の回線", "２：その他の回線"),
    ],
)
def test_a_value_is_written_as_people_write_it(kind: MemberType, value: object, text: str) -> None:
    assert kind.to_cell(value) == text
    assert kind.from_cell(text) == value


def test_several_objects_are_no_column() -> None:
    assert [heading for heading, _ in Site.members.headings()] == [
        *("施設名", "工事日", "請求開始年月", "スタートパック", "営業担当者", "備考"),
    ]
