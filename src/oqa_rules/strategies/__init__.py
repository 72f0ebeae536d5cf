"""Hypothesis strategies: valid values, built and never filtered, and near misses that break one rule each."""

from importlib.util import find_spec

from oqa_rules.errors import MissingExtraOnImport

if find_spec("hypothesis") is None:
    raise MissingExtraOnImport("oracle")

from oqa_rules.strategies.inputs import inputs
from oqa_rules.strategies.near_misses import near_misses
from oqa_rules.strategies.values import (
    choice_keys,
    customer_id_entries,
    customer_ids,
    date_arguments,
    date_texts,
    days,
    field_values,
    institution_codes,
    institution_ids,
    institution_names,
    months,
    prefecture_codes,
    score_tables,
    secret_numbers,
    terminal_names,
    year_months,
)
from oqa_rules.strategies.wholes import (
    billing_applications,
    certificate_applications,
    eligibility_applications,
    sites,
)

__all__ = [
    "billing_applications",
    "certificate_applications",
    "choice_keys",
    "customer_id_entries",
    "customer_ids",
    "date_arguments",
    "date_texts",
    "days",
    "eligibility_applications",
    "field_values",
    "inputs",
    "institution_codes",
    "institution_ids",
    "institution_names",
    "months",
    "near_misses",
    "prefecture_codes",
    "score_tables",
    "secret_numbers",
    "sites",
    "terminal_names",
    "year_months",
]
