"""Texts of a rule in other words."""

from collections.abc import Mapping
from dataclasses import dataclass

from oqa_rules.rules.text import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class RuleTexts:
    """Texts of a rule in other words; what is ``None`` stays as it is declared."""

    title: Text | None = None
    why: Text | None = None
    message: Text | None = None
    remedy: Text | None = None
    hints: Mapping[str, Text] | None = None
