"""Hypothesis strategies: valid values, built and never filtered, and near misses that break one rule each."""

from oqa_rules.strategies.billing import billing_applications
from oqa_rules.strategies.certificate import certificate_applications
from oqa_rules.strategies.choice_keys import choice_keys
from oqa_rules.strategies.codes import (
    institution_codes,
    institution_ids,
    prefecture_codes,
    score_tables,
    secret_numbers,
)
from oqa_rules.strategies.customer_ids import customer_id_entries, customer_ids
from oqa_rules.strategies.date_functions import date_arguments
from oqa_rules.strategies.days import date_texts, days, months, year_months
from oqa_rules.strategies.eligibility import eligibility_applications
from oqa_rules.strategies.fields import field_values
from oqa_rules.strategies.inputs import inputs
from oqa_rules.strategies.names import institution_names, terminal_names
from oqa_rules.strategies.near_misses import near_misses
from oqa_rules.strategies.sites import sites

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
