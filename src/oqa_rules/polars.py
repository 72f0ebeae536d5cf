"""``import oqa_rules.polars`` registers the namespace ``oqa`` of polars: see ``oqa_rules.contrib.polars``."""

from oqa_rules.contrib.polars import ExprNamespace, SeriesNamespace

__all__ = ["ExprNamespace", "SeriesNamespace"]
