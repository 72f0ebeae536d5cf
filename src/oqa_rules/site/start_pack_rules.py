"""The rules of the start pack, which is offered for a single terminal (補足)."""

from collections.abc import Mapping

from oqa_rules.models.parse_result import ParseResult
from oqa_rules.rules import Example, JsonValue, Rule, Text, Violation, guide
from oqa_rules.rules.picker import Data, Picker
from oqa_rules.site.inputs import ANOTHER, any_terminals, with_another_institution

MEDICAL: dict[str, JsonValue] = {
    "prefecture_code": "27",
    "score_table": "1",
    "institution_code": "0190121",
    "name": "みどり医科",
    "terminals": [{"name": "医科端末01"}],
}
"""An institution, for the examples of rules."""

_TWO_TERMINALS: dict[str, JsonValue] = {**MEDICAL, "terminals": [{"name": "A1"}, {"name": "A2"}]}


def has_start_pack(terminals: int) -> bool:
    """Whether the start pack is offered for so many terminals in all: it is for a single one (補足)."""
    return terminals == 1


def _without_start_pack(institutions: tuple[ParseResult, ...]) -> Violation | None:
    """How many terminals there are, where that is known and too many for the start pack."""
    terminals = [each for institution in institutions for each in institution.objects("terminals")]
    # What is no object may be no terminal, or several.
    is_known = all("terminals" in each.values for each in institutions) and all(each.is_given for each in terminals)
    if not is_known or not terminals or has_start_pack(len(terminals)):
        return None
    return Violation(found=len(terminals))


def _more_than_one(pick: Picker, site: Data) -> Data:
    if pick.perhaps():
        return with_another_institution(pick, site)
    any_terminals(pick, site).append({"name": ANOTHER})
    return site | {"start_pack": None}


def _more_than_one_in_a_pack(pick: Picker, site: Data) -> Data:
    return _more_than_one(pick, site) | {"start_pack": True}


@Rule.error(
    "start-pack.single-terminal",
    guide("補足"),
    path="/start_pack",
    title=Text("複数台にスタートパックは提供されない", "No start pack for several terminals"),
    why=Text(
        "複数台の施設では、スタートパックを頼んでも提供されません。"
        "個別に申し込み直す間に、予定した工事日が近づきます。",
        "A pack that is ordered for several terminals is not supplied. While the order is made again, the planned "
        "construction day draws near.",
    ),
    message=Text(
        "スタートパックは端末1台の場合だけですが、端末が延べ{found}台あります。",
        "The start pack is for a single terminal, and the institutions of the site have {found} in all.",
    ),
    remedy=Text(
        "個別のお申込みにしてください。設定はレセコンにより異なるので、営業担当者へお問い合わせください。",
        "Order individually; the settings depend on the receipt computer, so ask the sales contact.",
    ),
    example=Example("site", {"start_pack": True, "institutions": [_TWO_TERMINALS]}),
    near_miss=_more_than_one_in_a_pack,
)
def start_pack_single_terminal(
    institutions: tuple[ParseResult, ...],
    start_pack: bool,  # noqa: FBT001  # the value of the member
) -> Violation | None:
    return _without_start_pack(institutions) if start_pack else None


@Rule.notice(
    "start-pack.not-offered",
    guide("補足"),
    path="/start_pack",
    title=Text("個別のお申込み", "Order individually"),
    why=Text(
        "パックのつもりで準備すると、個別の申込みと設定の相談が後回しになり、"
        "予定した工事日に間に合わないおそれがあります。",
        "A clinic that counts on a pack puts off the individual order and its settings, and may miss the "
        "construction day that was planned.",
    ),
    message=Text(
        "端末が延べ{found}台あるので、スタートパックは対象外で、個別のお申込みとなります。",
        "With {found} terminals in all there is no start pack; order individually.",
    ),
    remedy=Text(
        "設定はレセコンにより異なるので、営業担当者へお問い合わせください。",
        "The settings depend on the receipt computer: ask the sales contact.",
    ),
    example=Example("site", {"institutions": [_TWO_TERMINALS]}),
    near_miss=_more_than_one,
)
def start_pack_not_offered(institutions: tuple[ParseResult, ...], given: Mapping[str, object]) -> Violation | None:
    # What was typed instead of yes or no does not ask for the start pack.
    return None if given.get("start_pack") is True else _without_start_pack(institutions)
