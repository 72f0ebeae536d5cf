"""``import oqa_rules.pandas`` registers the accessor ``oqa`` of pandas: see ``oqa_rules.contrib.pandas``."""

from oqa_rules.contrib.pandas import SeriesAccessor

__all__ = ["SeriesAccessor"]
