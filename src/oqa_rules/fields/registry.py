"""The one list of the fields: the package, the command line, the oracle and the pages take theirs from it."""

from collections.abc import Mapping

from oqa_rules.fields import (
    choice,
    choices,
    customer_id,
    date_text,
    institution_code,
    institution_id,
    institution_name,
    prefecture_code,
    score_table,
    secret_number,
    terminal_name,
    year_month,
)
from oqa_rules.fields.field import Field
from oqa_rules.rules.named import Named

# The public modules.
__all__ = [
    "choices",
    "customer_id",
    "date_text",
    "institution_code",
    "institution_id",
    "institution_name",
    "prefecture_code",
    "score_table",
    "secret_number",
    "terminal_name",
    "year_month",
]

MODULES = (
    prefecture_code,
    score_table,
    institution_code,
    institution_id,
    customer_id,
    secret_number,
    year_month,
    date_text,
    terminal_name,
    institution_name,
)
"""In the order of the forms; all have the same verbs."""

FIELDS: Mapping[str, Field] = Named(
    "field", {field.name: field for field in (*(module.FIELD for module in MODULES), *choices.ALL)}
)

RULES = (*(rule for module in MODULES for rule in module.RULES), *choice.RULES)
"""The rules of all fields."""
