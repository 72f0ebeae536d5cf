"""The fields as parameter types of Click. Needs the extra ``click``."""
# Click need not be installed where types are checked.
# pyright: reportMissingImports=false, reportUnknownVariableType=false, reportUnknownMemberType=false
# pyright: reportUnknownParameterType=false, reportUntypedBaseClass=false, reportGeneralTypeIssues=false

from importlib.util import find_spec
from typing import TYPE_CHECKING, TypeAlias

from typing_extensions import override

from oqa_rules.contrib.messages import sentence
from oqa_rules.errors import MissingExtraOnImport
from oqa_rules.fields.registry import FIELDS
from oqa_rules.rules import Lang

if find_spec("click") is None:
    raise MissingExtraOnImport("click")

import click

__all__ = ["RuleParam"]

if TYPE_CHECKING:
    _StrParam: TypeAlias = click.ParamType[str]
else:
    _StrParam = click.ParamType  # generic since Click 8.4 only


class RuleParam(_StrParam):
    """A parameter that takes what is valid for one of our fields, such as ``"customer-id"``, and gives it as it came.

    Anything else ends the command with wrong usage: each error with what to do about it, in ``lang``. A name that is
    no field is an ``UnknownName``, a ``KeyError``. A secret belongs in a prompt: an argument stands in the history
    of the shell.

    >>> RuleParam("score-table").convert("6", None, None)
    '6'
    """

    def __init__(self, field: str, *, lang: Lang = "ja", strict: bool = False) -> None:
        self.field = FIELDS[field]
        self.name = self.field.name
        self.lang: Lang = lang
        self.strict = strict

    @override
    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        errors = [each for each in self.field.check(value, strict=self.strict) if each.is_error]
        if errors:
            self.fail("\n".join(sentence(each, self.lang) for each in errors), param, ctx)
        return value
