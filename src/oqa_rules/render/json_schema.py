"""The JSON Schema of a form or of a site, in the 2020-12 dialect and with patterns that ECMA-262 reads the same way."""

from collections.abc import Mapping

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.models.model import RuleModel
from oqa_rules.rules import RULESET
from oqa_rules.rules.named import Named
from oqa_rules.site.check import SITE
from oqa_rules.site.examples import guide_site
from oqa_rules.site.models import Site

MODELS: Mapping[str, type[RuleModel]] = Named("schema", {**FORMS, SITE: Site})
"""Everything that has a schema, by its name."""


def json_schema(name: str) -> JsonSchemaValue:
    """The schema of an application or a site as it is written in JSON; any other name is a ``KeyError``.

    Whatever it refuses, ``check_form`` or ``check_site`` refuses; ``x-oqa-rules``, on the form and on its parts, lists
    the rules that it cannot check or not in every case.

    >>> json_schema("eligibility")["title"]
    'オンライン資格確認 利用開始・変更申請'
    """
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"urn:oqa-rules:{RULESET}:{name}",
        **MODELS[name].model_json_schema(),
        "examples": [guide_site() if name == SITE else example(name)],
    }
