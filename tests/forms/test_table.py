"""Rows of a table as applications."""

from oqa_rules.forms.models import FORMS
from oqa_rules.forms.table import Rows
from oqa_rules.io.item import Headings
from oqa_rules.rules import Record


def test_cells_of_one_object_are_put_together() -> None:
    rows = Rows(Headings(Record(), ("お客さまIDの種類", "customer_id.number", "工事日")), FORMS)
    data = rows.data(("CAF", "0123456789", None), "eligibility")
    assert data == {"customer_id": {"prefix": "CAF", "number": "0123456789"}}
