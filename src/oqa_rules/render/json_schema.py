"""The JSON Schema of a form, in the 2020-12 dialect and with patterns that ECMA-262 reads the same way."""

from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from oqa_rules.forms import FORMS
from oqa_rules.forms.examples import example
from oqa_rules.rulebook import RULESET


def json_schema(form: str) -> JsonSchemaValue:
    """The schema of an application as it is written in JSON; a name that is no form is a ``KeyError``.

    Whatever it refuses, ``check_form`` refuses; ``x-oqa-rules``, on the form and on its parts, lists
    the rules that it cannot check or not in every case.

    >>> json_schema("eligibility")["title"]
    'オンライン資格確認 利用開始・変更申請'
    """
    return {
        "$schema": GenerateJsonSchema.schema_dialect,
        "$id": f"urn:oqa-rules:{RULESET}:{form}",
        **FORMS[form].model_json_schema(),
        "examples": [example(form)],
    }
