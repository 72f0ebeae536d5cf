"""The functions for columns as methods of a column: what the accessors of data frames stand on."""

from collections.abc import Callable, Mapping
from functools import partial
from types import MethodType

from oqa_rules.columns import business_days, fields, schedule
from oqa_rules.columns.column import ColumnLike
from oqa_rules.columns.fields import check
from oqa_rules.columns.normalized import NormalizedTexts, normalize
from oqa_rules.columns.schedule import dates
from oqa_rules.columns.schedules import Schedules
from oqa_rules.columns.verdicts import Verdicts
from oqa_rules.fields.registry import MODULES
from oqa_rules.rules.named import Named
from oqa_rules.rules.weights import Weights
from oqa_rules.schedule import FUNCTIONS

_FIELDS = {module.__name__.rpartition(".")[2]: module.FIELD.name for module in MODULES}

# A field or a date function that has no function of its own here yet is asked for by its name.
FIELD_FUNCTIONS: Mapping[str, Callable[..., Verdicts]] = Named(
    "field function", {name: vars(fields).get(name, partial(check, field)) for name, field in _FIELDS.items()}
)
DATE_FUNCTIONS: Mapping[str, Callable[..., Schedules]] = Named(
    "date function",
    {name.replace("-", "_"): vars(schedule).get(name.replace("-", "_"), partial(dates, name)) for name in FUNCTIONS},
)
_BUSINESS_DAYS = {each.__name__: each for each in (business_days.add_business_days, business_days.is_business_day)}
_METHODS = {**FIELD_FUNCTIONS, **DATE_FUNCTIONS, **_BUSINESS_DAYS}


class BoundColumn:
    """A column with every function of ``oqa_rules.columns`` as a method, such as ``institution_code`` or
    ``billing_mail``, which takes the rest of the arguments.

    >>> BoundColumn(["CAF0123456789", "CAF"]).customer_id().valid.tolist()
    [True, False]
    """

    def __init__(self, column: ColumnLike) -> None:
        self._column = column

    def check(self, name: str, *, strict: bool = False, policy: Weights | None = None) -> Verdicts:
        """The verdicts of the field of that name, as ``columns.check``."""
        return check(name, self._column, strict=strict, policy=policy)

    def normalize(self, name: str) -> NormalizedTexts:
        """The texts normalized as those of the field of that name, as ``columns.normalize``."""
        return normalize(name, self._column)

    def __getattr__(self, name: str) -> MethodType:
        if name not in _METHODS:
            raise AttributeError(f"there is no function {name!r} for columns", name=name, obj=self)
        return MethodType(_METHODS[name], self._column)

    def __dir__(self) -> list[str]:
        return [*super().__dir__(), *_METHODS]
