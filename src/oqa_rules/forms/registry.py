"""The one list of the forms. Loads no model."""

from typing import Literal, TypeAlias

from oqa_rules.forms import billing, certificate, eligibility, shared_rules

FormName: TypeAlias = Literal["eligibility", "billing", "certificate"]

FOLDERS = (eligibility, billing, certificate)
"""The forms in the order in which they are filed: each folder has ``NAME``, ``LABEL``, ``TITLE``, ``EXAMPLE``,
``RULES`` and ``model_class``, and may have ``valid_maker``."""

NAMES = {each.NAME: each.LABEL for each in FOLDERS}
"""A record may name its form in Japanese too."""

TITLES = {each.NAME: each.TITLE for each in FOLDERS}
"""What each form is called on its paper."""

RULES = (*shared_rules.RULES, *(rule for each in FOLDERS for rule in each.RULES))
"""The rules across the members of all forms."""
