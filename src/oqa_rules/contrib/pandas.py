"""The functions of ``oqa_rules.columns`` as the accessor ``oqa`` of every series of pandas. Needs the extra ``pandas``.

``import oqa_rules.pandas`` is enough to have it. What it gives has a row for each of the series, in its order:
``frame[frame["line"].oqa.customer_id().valid]`` are the rows with a valid ID.
"""
# pandas need not be installed where types are checked.
# pyright: reportMissingImports=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUntypedClassDecorator=false, reportMissingTypeStubs=false, reportMissingModuleSource=false

from importlib.util import find_spec

from oqa_rules.errors import MissingExtraOnImport

if find_spec("pandas") is None:
    raise MissingExtraOnImport("pandas")

import pandas as pd

from oqa_rules.columns.bound import BoundColumn

__all__ = ["SeriesAccessor"]


@pd.api.extensions.register_series_accessor("oqa")
class SeriesAccessor(BoundColumn):
    """``series.oqa``: every function of ``oqa_rules.columns`` as a method that takes the rest of the arguments.

    >>> import oqa_rules.pandas
    >>> series = pd.Series(["0190120", "0190124", None], dtype=object)
    >>> series.oqa.institution_code(prefecture="27", score_table="6").counts()
    {'institution-code.check-digit': 1}
    >>> series.oqa.institution_code(prefecture="27", score_table="6", strict=True).valid.tolist()
    [True, False, False]
    """
