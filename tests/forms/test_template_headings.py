"""The headings of tables to fill in: one for each member that holds a value, in Japanese, and read as that member."""

import pytest

from oqa_rules.fields.choice import squeezed
from oqa_rules.forms.application import FormNameType
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.registry import NAMES
from oqa_rules.models.model import RuleModel


@pytest.mark.parametrize("model", FORMS.values())
def test_each_heading_is_that_of_its_member(model: type[RuleModel]) -> None:
    headings = list(model.members.headings())
    columns = model.members.columns()
    assert [columns[squeezed(heading)] for heading, _ in headings] == [path for _, path in headings]
    assert {path for _, path in headings} == {path for path in columns.values() if model.members.at(path).type}
    assert all(not heading.isascii() for heading, _ in headings)


def test_an_object_in_an_object_has_its_own_headings_or_dotted_ones() -> None:
    headings = dict(FORMS["billing"].members.headings())
    assert headings["お客さまIDの種類"] == ("customer_id", "prefix")
    assert headings["お客さまID.オンライン資格確認等システムと同じ回線"] == ("customer_id", "same_as_eligibility")
    assert headings["レセコンのプログラム名称"] == ("receipt_computer", "program_name")


def test_the_name_of_a_form_is_offered_in_japanese() -> None:
    kind = FormNameType(*NAMES)
    assert kind.cell_choices == ("オンライン資格確認", "オンライン請求", "電子証明書")
    assert [kind.read(text, {})[0] for text in kind.cell_choices] == list(NAMES)
    assert kind.to_cell("another") == "another"
