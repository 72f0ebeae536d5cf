"""Whoever waits for models hears of each once, whether it was made before or is made later."""

from typing import Annotated

from oqa_rules._on_load import call_for_each_model
from oqa_rules.models.member import MemberInfo
from oqa_rules.models.member_types import Flag
from oqa_rules.models.model import RuleModel
from oqa_rules.rules import Text


def _model(name: str) -> type[RuleModel]:
    class Model(RuleModel):
        title = Text("表", "table")
        first: Annotated[Flag | None, MemberInfo(Text("一", "first"))] = None

    Model.__name__ = name
    return Model


def test_each_model_is_told_once() -> None:
    before = _model("Before")
    heard: list[type] = []
    call_for_each_model(heard.append)
    assert heard.count(before) == 1
    after = _model("After")
    assert (heard.count(before), heard.count(after)) == (1, 1)
