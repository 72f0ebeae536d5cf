"""What an outcome in JSON says of its operations."""

from collections.abc import Mapping

from typing_extensions import override

from oqa_rules.oracle.remarks import Remark
from oqa_rules.oracle.result import Status
from oqa_rules.oracle.shells import SHELLS
from oqa_rules.oracle.traits import Trait
from oqa_rules.rules.json_result import JsonObject


class DecidingRule(JsonObject):
    """A rule that decides."""

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {"rule": str, "source": str}


class Asked(JsonObject):
    """One question."""

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {"op": str, "input": object}


class Reason(JsonObject):
    """Why what a candidate wrote is no answer, and what to do about it."""

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {"kind": str, "found": str, "remedy": str}


class Replay(JsonObject):
    """The command that asks again, for each shell."""

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return dict.fromkeys(SHELLS, str)


class KnownDisagreement(JsonObject):
    """A known disagreement that has not appeared again."""

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {"op": str, "kind": str, "about": list[str], "traits": list[str], "input": object}


class Disagreement(JsonObject):
    """One input on which the candidate and the rules part."""

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {
            "kind": str,
            "about": list[str],
            "traits": list[Trait],
            "input": object,
            "differs_at": list[str],
            "expected": dict[str, object],
            "got": object,
            "rules": list[DecidingRule],
            "source": str,
            "vector": str | None,
            "vectors": list[str],
            "reason": Reason | None,
            "accepted": object,
            "state": bool,
            "history": list[Asked],
            "known": bool,
            "replay": Replay | None,
        }


class StricterBy(JsonObject):
    """How many inputs with warnings of one rule were refused, and the nearest to the documented example."""

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {"rule": str, "count": int, "input": object}


class OperationResult(JsonObject):
    """What came of one operation."""

    @classmethod
    @override
    def _json_members(cls) -> Mapping[str, object]:
        return {
            "status": Status,
            "vectors": int,
            "exhaustive": int,
            "examples": int,
            "skipped": int,
            "stricter": int,
            "stricter_by": list[StricterBy],
            "failed_vectors": list[str],
            "remarks": list[Remark],
            "disagreements": list[Disagreement],
            "counterexample": Disagreement | None,
        }
