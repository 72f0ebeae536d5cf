"""The JSON Schema of everything that goes in or comes out, in the 2020-12 dialect, by its name on the command line."""

from collections.abc import Callable, Mapping
from typing import Any, NotRequired, cast, get_type_hints

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaMode, JsonSchemaValue
from typing_extensions import override

from oqa_rules.forms.models import FORMS
from oqa_rules.models.model import RuleModel
from oqa_rules.oracle.outcome import Outcome
from oqa_rules.rules import RULESET, Finding, Report, Rule
from oqa_rules.rules.json_result import JsonObject
from oqa_rules.rules.named import Named
from oqa_rules.schedule import certificate_fee
from oqa_rules.schedule.functions import FUNCTIONS
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.check import SITE
from oqa_rules.site.dossier import DOSSIER
from oqa_rules.site.examples import example_dossier, example_issued
from oqa_rules.site.models import Site
from oqa_rules.site.plan import Plan
from oqa_rules.site.reconcile import Issued

_DOCUMENTS: Mapping[str, type[RuleModel]] = {**FORMS, SITE: Site}


def _of(kind: object) -> JsonSchemaValue:
    return TypeAdapter(cast("type[object]", kind)).json_schema()


def _issued() -> JsonSchemaValue:
    return _of(list[Issued]) | {"title": "IssuedNotices", "examples": [example_issued()]}


class Dossier(JsonObject):
    """The documents of one institution, by their names."""

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {name: NotRequired[model | None] for name, model in _DOCUMENTS.items()}


def _dossier() -> JsonSchemaValue:
    return _of(Dossier) | {"additionalProperties": False, "examples": [example_dossier()]}


def _dates() -> JsonSchemaValue:
    functions = [*(each.function for each in FUNCTIONS.values()), certificate_fee]
    kinds: list[type] = [get_type_hints(function)["return"] for function in functions]
    inputs: list[tuple[str, JsonSchemaMode, TypeAdapter[Any]]] = [
        (kind.__name__, "validation", TypeAdapter(kind)) for kind in kinds
    ]
    references, definitions = TypeAdapter.json_schemas(inputs)
    about = {"title": "DateResult", "description": "The result of a date function."}
    return definitions | about | {"anyOf": list(references.values())}


def _model(model: type[RuleModel]) -> Callable[[], JsonSchemaValue]:
    # pydantic sorts the members of an example.
    return lambda: model.model_json_schema() | {"examples": [model.example()]}


SCHEMAS: Mapping[str, Callable[[], JsonSchemaValue]] = Named(
    "schema",
    {
        "report": lambda: _of(Report),
        "finding": lambda: _of(Finding),
        "rule": lambda: _of(Rule),
        "plan": lambda: _of(Plan),
        "agenda": lambda: _of(Agenda),
        "issued": _issued,
        **{name: _model(model) for name, model in _DOCUMENTS.items()},
        DOSSIER: _dossier,
        "dates": _dates,
        "oracle": lambda: _of(Outcome),
    },
)
"""Everything that has a schema, by its name."""


def json_schema(name: str) -> JsonSchemaValue:
    """The schema of what goes in or comes out, by its name; any other name is a ``KeyError``.

    Applications and sites are described as canonical data: whatever their schema refuses, ``check_form`` or
    ``check_site`` refuses; ``x-oqa-rules``, on an object and on its parts, lists the rules that it cannot check or not
    in every case.

    >>> json_schema("eligibility")["title"], json_schema("report")["properties"]["schema"]["const"]
    ('EligibilityApplication', 'report/1')
    """
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"urn:oqa-rules:{RULESET}:{name}",
        **SCHEMAS[name](),
    }
