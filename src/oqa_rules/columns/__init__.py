"""Verdicts and dates for whole columns: of polars, pandas, pyarrow, DuckDB, numpy, or a list.

Row by row the answers are those of the functions for one value. Needs the extra ``columns``.
"""

from collections.abc import Callable
from importlib.util import find_spec
from typing import TYPE_CHECKING

from oqa_rules.errors import MissingExtraOnImport

if find_spec("numpy") is None or find_spec("nanoarrow") is None:
    raise MissingExtraOnImport("columns")

from oqa_rules.columns.bound import DATE_FUNCTIONS, FIELD_FUNCTIONS
from oqa_rules.columns.business_days import add_business_days, is_business_day
from oqa_rules.columns.fields import (
    check,
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
from oqa_rules.columns.normalized import NormalizedTexts, normalize
from oqa_rules.columns.schedule import (
    billing_deadline,
    billing_mail,
    certificate_notice,
    certificate_validity,
    claim_window,
    construction_deadline,
    dates,
    earliest_billing_start,
    earliest_construction,
    master_account,
)
from oqa_rules.columns.schedules import Schedules
from oqa_rules.columns.verdicts import Verdicts

__all__ = [
    "NormalizedTexts",
    "Schedules",
    "Verdicts",
    "add_business_days",
    "billing_deadline",
    "billing_mail",
    "certificate_notice",
    "certificate_validity",
    "check",
    "claim_window",
    "construction_deadline",
    "customer_id",
    "date_text",
    "dates",
    "earliest_billing_start",
    "earliest_construction",
    "institution_code",
    "institution_id",
    "institution_name",
    "is_business_day",
    "master_account",
    "normalize",
    "prefecture_code",
    "score_table",
    "secret_number",
    "terminal_name",
    "year_month",
]

if not TYPE_CHECKING:  # a type checker sees the functions above and refuses any other

    def __getattr__(name: str) -> Callable[..., object]:
        if name in FIELD_FUNCTIONS:
            return FIELD_FUNCTIONS[name]
        if name in DATE_FUNCTIONS:
            return DATE_FUNCTIONS[name]
        raise AttributeError(f"module 'oqa_rules.columns' has no attribute {name!r}", name=name)
