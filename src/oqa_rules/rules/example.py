"""An input that breaks a rule."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from oqa_rules.rules.frozen import FrozenDict, frozen, thawed
from oqa_rules.rules.json_result import JsonResult
from oqa_rules.rules.text import JsonValue


@dataclass(frozen=True, slots=True)
class Example(JsonResult):
    """An input that breaks a rule, as data: tests, pages and near misses are made from it.

    ``of`` names what is judged (a field such as ``customer-id``, or a form). For a field ``value``
    is the value itself; for a form it is the members that differ from the bundled valid example.
    ``context`` holds what the check is told beside the value.
    """

    of: str
    value: JsonValue
    context: Mapping[str, str] = field(default_factory=dict[str, str])

    def frozen(self) -> "Example":
        """The same example in data that cannot be changed."""
        return Example(self.of, frozen(self.value), FrozenDict(self.context))

    def to_json(self) -> dict[str, JsonValue]:
        """The example as a JSON object."""
        return {"of": self.of, "value": thawed(self.value), "context": dict(self.context)}

    @classmethod
    def _json_members(cls) -> Mapping[str, object]:
        return {"of": str, "value": object, "context": dict[str, str]}
