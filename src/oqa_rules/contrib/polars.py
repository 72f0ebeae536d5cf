"""The functions of ``oqa_rules.columns`` as the namespace ``oqa`` of polars. Needs the extra ``polars``.

``import oqa_rules.polars`` is enough to have it, for expressions and for series. A series gives what the functions
give; an expression gives columns: ``frame.filter(pl.col("line").oqa.customer_id())`` are the rows with a valid ID.
"""
# polars need not be installed where types are checked.
# pyright: reportMissingImports=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUntypedClassDecorator=false, reportUnknownParameterType=false, reportUnknownArgumentType=false
# pyright: reportUnknownLambdaType=false, reportMissingModuleSource=false

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from importlib.util import find_spec
from inspect import signature

from oqa_rules.errors import MissingExtraOnImport

if find_spec("polars") is None:
    raise MissingExtraOnImport("polars")

import polars as pl

from oqa_rules import columns
from oqa_rules.columns.bound import DATE_FUNCTIONS, FIELD_FUNCTIONS, BoundColumn

__all__ = ["ExprNamespace", "SeriesNamespace"]


@pl.api.register_series_namespace("oqa")
class SeriesNamespace(BoundColumn):
    """``series.oqa``: every function of ``oqa_rules.columns`` as a method that takes the rest of the arguments.

    >>> import oqa_rules.polars
    >>> series = pl.Series(["0190120", "0190124", None])
    >>> series.oqa.institution_code(prefecture="27", score_table="6").counts()
    {'institution-code.check-digit': 1}
    """


@pl.api.register_expr_namespace("oqa")
class ExprNamespace:
    """``expression.oqa``: the functions of ``oqa_rules.columns`` as expressions.

    Those of fields, such as ``customer_id``, give whether each row is valid; ``rules`` gives the ids of what is
    broken. Those of dates, such as ``billing_mail``, give a struct of their members. Any argument can be an
    expression; a text is that text, not the name of a column.

    >>> import oqa_rules.polars
    >>> frame = pl.DataFrame({"code": ["0190120", "0190124"], "table": ["6", "6"]})
    >>> code = pl.col("code").oqa.institution_code(prefecture="27", score_table=pl.col("table"), strict=True)
    >>> frame.filter(code)["code"].to_list()
    ['0190120']
    >>> days = pl.DataFrame({"applied_on": ["2026-11-20"]}).select(pl.col("applied_on").oqa.billing_mail())
    >>> days.unnest("applied_on")["deliver_by"].to_list()
    [datetime.date(2026, 12, 15)]
    """

    def __init__(self, expr: pl.Expr) -> None:
        self._expr = expr

    def check(self, name: str, *, strict: bool = False) -> pl.Expr:
        """Whether each row is valid as the field of that name."""
        return self._mapped(partial(_valid, partial(columns.check, name)), pl.Boolean(), {"strict": strict})

    def rules(self, name: str, **arguments: object) -> pl.Expr:
        """The ids of the rules that each row breaks, as a list; ``arguments`` are those of the function of the field.

        >>> import oqa_rules.polars
        >>> frame = pl.DataFrame({"line": ["CAF0123456789", "CAF012345678"]})
        >>> frame.select(pl.col("line").oqa.rules("customer_id"))["line"].to_list()
        [[], ['customer-id.length']]
        """
        function = FIELD_FUNCTIONS.get(name.replace("-", "_"), partial(columns.check, name))
        return self._mapped(partial(_rules, function), pl.List(pl.String()), arguments)

    def normalize(self, name: str) -> pl.Expr:
        """The texts normalized as those of the field of that name."""
        return self._mapped(lambda series: pl.Series(columns.normalize(name, series)).cast(pl.String), pl.String(), {})

    def add_business_days(self, number: int) -> pl.Expr:
        """The day that is ``number`` business days after each day, or before it when negative."""
        return self._mapped(lambda series: pl.Series(columns.add_business_days(series, number)), pl.Date(), {})

    def is_business_day(self) -> pl.Expr:
        """Whether the offices work on each day."""
        return self._mapped(lambda series: pl.Series(columns.is_business_day(series)), pl.Boolean(), {})

    def __getattr__(self, name: str) -> Callable[..., pl.Expr]:
        if name in FIELD_FUNCTIONS:
            valid = partial(_valid, FIELD_FUNCTIONS[name])
            return lambda **arguments: self._mapped(valid, pl.Boolean(), arguments)
        if name in DATE_FUNCTIONS:
            return partial(self._dates, DATE_FUNCTIONS[name])
        raise AttributeError(f"there is no function {name!r} for expressions", name=name, obj=self)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *FIELD_FUNCTIONS, *DATE_FUNCTIONS]

    def _dates(self, function: Callable[..., columns.Schedules], **arguments: object) -> pl.Expr:
        # Which members there are depends on what is chosen, such as ``renewed``, and on no column beside it.
        chosen = {name: each for name, each in arguments.items() if isinstance(each, bool)}
        kind = pl.Struct(dict(pl.DataFrame(function([], **chosen)).schema))
        return self._mapped(partial(_struct, function), kind, arguments)

    def _mapped(
        self, function: Callable[..., pl.Series], kind: pl.DataType, arguments: Mapping[str, object]
    ) -> pl.Expr:
        """The expression whose column is made by the function; those among the arguments are evaluated with it."""
        others: dict[str, pl.Expr] = {name: each for name, each in arguments.items() if isinstance(each, pl.Expr)}
        fixed = {name: each for name, each in arguments.items() if name not in others}
        if not others:
            return self._expr.map_batches(partial(function, **fixed), return_dtype=kind, is_elementwise=True)

        def of_all(series: Sequence[pl.Series]) -> pl.Series:
            first, *beside = _of_one_length(series)
            return function(first, **dict(zip(others, beside, strict=True)), **fixed).alias(first.name)

        return pl.map_batches([self._expr, *others.values()], of_all, return_dtype=kind, **_ROW_BY_ROW)


# Older versions have no such option of ``pl.map_batches``: there the rows are not given in parts.
_ROW_BY_ROW: Mapping[str, bool] = (
    {"is_elementwise": True} if "is_elementwise" in signature(pl.map_batches).parameters else {}
)


def _of_one_length(series: Sequence[pl.Series]) -> list[pl.Series]:
    """The series, of which a literal has one row whatever the others have, even none."""
    length = next((len(each) for each in series if len(each) != 1), 1)
    return [each.new_from_index(0, length) if len(each) == 1 else each for each in series]


def _valid(function: Callable[..., columns.Verdicts], series: pl.Series, **arguments: object) -> pl.Series:
    return pl.Series(function(series, **arguments).valid)


def _rules(function: Callable[..., columns.Verdicts], series: pl.Series, **arguments: object) -> pl.Series:
    return pl.Series(function(series, **arguments).rules(), dtype=pl.List(pl.String))


def _struct(function: Callable[..., columns.Schedules], series: pl.Series, **arguments: object) -> pl.Series:
    return pl.DataFrame(function(series, **arguments)).to_struct()
