"""The policy under which findings were made, as a report tells it."""

from collections.abc import Mapping
from dataclasses import dataclass

from oqa_rules.rules.json_result import JsonResult
from oqa_rules.rules.text import JsonValue

_LISTS = ("ignore", "error", "warning", "notice", "extra")


@dataclass(frozen=True, slots=True, kw_only=True)
class AppliedPolicy(JsonResult):
    """How rules weighed: ids and subjects as the policy names them, ``extra`` the ids of rules of its own."""

    ignore: tuple[str, ...] = ()
    error: tuple[str, ...] = ()
    warning: tuple[str, ...] = ()
    notice: tuple[str, ...] = ()
    extra: tuple[str, ...] = ()
    strict: bool = False

    def to_json(self) -> dict[str, JsonValue]:
        """The policy as the JSON object that other programs read."""
        return {**{name: list(getattr(self, name)) for name in _LISTS}, "strict": self.strict}

    @classmethod
    def _json_members(cls) -> Mapping[str, object]:
        return {**dict.fromkeys(_LISTS, list[str]), "strict": bool}
