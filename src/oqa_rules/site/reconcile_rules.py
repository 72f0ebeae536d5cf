"""The rules of the 発行通知書: one comes for each terminal (証明書-通知).

The checks take a ``site`` without errors, the ``terminals`` of all sites and whether these are ``is_whole``, one
``notice``, and in ``arrived`` the place of the first notice for each terminal.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple, TypeAlias, cast

from oqa_rules.fields import terminal_name
from oqa_rules.models.parse_result import ParseResult
from oqa_rules.rules import Example, JsonValue, Rule, Text, Violation, guide, shown
from oqa_rules.rules.picker import Data, Picker
from oqa_rules.site.identity import codes_of, terminal_names

ISSUED = "/issued"
"""The beginning of the paths of notices in a report."""

Key: TypeAlias = tuple[str, ...]
"""What a notice and a terminal are compared by: the codes of the institution, and the name of the terminal."""


class Place(NamedTuple):
    """The place of a notice: the index of its list, and its index in that list."""

    of_list: int
    at: int


class Notice(NamedTuple):
    """A valid notice: its place, its key, its terminal as it is written, and the day on which it came if it says so."""

    place: Place
    key: Key
    terminal: str
    received_on: date | None = None

    @property
    def institution(self) -> str:
        """The codes of its institution, in one text."""
        return "-".join(self.key[:-1])


class SiteTerminal(NamedTuple):
    """A terminal of a site: its path, its key, its name, and the name of its institution."""

    path: str
    key: Key
    name: str
    institution: str


def terminals_of(site: ParseResult) -> Iterator[SiteTerminal]:
    """The terminals of a site without errors."""
    for index, institution in enumerate(site.objects("institutions")):
        codes, institution_name = codes_of(institution) or (), shown(institution.get("name", str) or "")
        for at, name in terminal_names(institution.objects("terminals")):
            key = (*codes, terminal_name.key(name))
            yield SiteTerminal(f"/{index}/terminals/{at}", key, name, institution_name)


_MOST_NAMES = 5
"""The largest number of institutions with a terminal of the same name that are listed."""


@dataclass(slots=True)
class Terminals:
    """The terminals of all sites, each of which needs a notice."""

    needed: set[Key] = field(default_factory=set[Key])
    institutions: set[Key] = field(default_factory=set[Key])
    by_name: dict[str, list[str]] = field(default_factory=dict[str, list[str]])
    """The first institutions that have a terminal of that name."""

    def add(self, site: ParseResult) -> None:
        """Adds the terminals of a site without errors."""
        for terminal in terminals_of(site):
            *codes, name = terminal.key
            self.needed.add(terminal.key)
            self.institutions.add(tuple(codes))
            institutions = self.by_name.setdefault(name, [])
            if len(institutions) < _MOST_NAMES:
                institutions.append(terminal.institution)


NOTICE: dict[str, JsonValue] = {
    "prefecture_code": "27",
    "score_table": "6",
    "institution_code": "0190120",
    "terminal": "訪看端末01",
}


def _notices(data: Data) -> list[Data]:
    return cast("list[Data]", data["issued"])


def _one_lost(pick: Picker, data: Data) -> Data:
    issued = _notices(data)
    del issued[pick.below(len(issued))]
    return data


@Rule.warning(
    "reconcile.missing",
    guide("証明書-通知"),
    path="/institutions",
    title=Text("届いていない発行通知書", "A notice that has not arrived"),
    why=Text(
        "通知書がないと電子証明書を取得できず、工事当日にその端末を設定できません。"
        "早く気付けば、照会する時間があります。",
        "Without its notice a certificate cannot be fetched, and the terminal not set up on construction day. If "
        "that is noticed early, there is time to ask.",
    ),
    message=Text(
        "「{institution}」の端末「{expected}」の発行通知書がまだ届いていません（申請から約1週間後の発送が目安）。",
        'For the terminal "{expected}" of "{institution}" no notice has arrived yet; it is sent out about a week after '
        "the application.",
    ),
    remedy=Text(
        "申請から10日ほどたっても簡易書留が届かないときは、ポータルサイトの「照会する」で申請状況を確認してください。",
        "If no registered mail has come about ten days after the application, look up its state on the portal with "
        "照会する.",
    ),
    example=Example("reconcile", {"issued": []}),
    near_miss=_one_lost,
)
def missing(site: ParseResult, arrived: Mapping[Key, Place]) -> list[Violation]:
    return [
        Violation(each.path, institution=each.institution, expected=shown(each.name))
        for each in terminals_of(site)
        if each.key not in arrived
    ]


def _one_of_no_terminal(pick: Picker, data: Data) -> Data:
    issued = _notices(data)
    issued.append(pick.one(issued) | {"terminal": "別の端末"})
    return data


@Rule.error(
    "reconcile.unexpected",
    guide("証明書-通知"),
    path=ISSUED,
    title=Text("施設にない端末の発行通知書", "A notice for a terminal that the site does not have"),
    why=Text(
        "コードや名称を誤って申請したか、別の施設の通知書かもしれません。"
        "その分、どこかの端末の通知書が足りなくなります。",
        "Either code or name was wrong in the application, or the notice is somebody else's. Either way some "
        "terminal may be left without one.",
    ),
    message=Text(
        "端末「{found}」の発行通知書（{institution}）に当たる端末が施設にありません。",
        'The notice for the terminal "{found}" ({institution}) fits no terminal of the site.',
    ),
    hints={
        "elsewhere": Text(
            "同じ端末名称が「{other}」にあります。",
            'A terminal of that name stands under "{other}".',
        ),
        "no-institution": Text(
            "このコードの医療機関等が施設にありません。",
            "The site has no institution of that code.",
        ),
    },
    remedy=Text(
        "通知書のコードと端末名称を確かめ、端末が施設にあるなら施設の一覧に加え、なければ「照会する」で申請を確認してください。",
        "Compare code and terminal name with the notice; list the terminal if there is one, else ask with 照会する.",
    ),
    example=Example("reconcile", {"issued": [NOTICE, {**NOTICE, "terminal": "訪看端末02"}]}),
    near_miss=_one_of_no_terminal,
)
def unexpected(
    notice: Notice,
    terminals: Terminals,
    is_whole: bool,  # noqa: FBT001  # a check receives its values in order
) -> Violation | None:
    has_institution = notice.key[:-1] in terminals.institutions
    # Where not all terminals are known it may be for one of the others.
    if notice.key in terminals.needed or not (is_whole or has_institution):
        return None
    path, terminal = f"/{notice.place.at}", shown(notice.terminal)
    elsewhere = terminals.by_name.get(notice.key[-1])
    if elsewhere:
        other = tuple(elsewhere)
        return Violation(path, hint="elsewhere", found=terminal, institution=notice.institution, other=other)
    hint = None if has_institution else "no-institution"
    return Violation(path, hint=hint, found=terminal, institution=notice.institution)


def _one_twice(pick: Picker, data: Data) -> Data:
    issued = _notices(data)
    again = pick.one(issued)
    issued.append(again | {"terminal": terminal_name.written_otherwise(pick, str(again["terminal"]))})
    return data


@Rule.error(
    "reconcile.duplicate",
    guide("証明書-通知"),
    path=ISSUED,
    title=Text("同じ端末の発行通知書が2通ある", "Two notices for one terminal"),
    why=Text(
        "1通を2回数えると、別の端末の不足に気付けません。"
        "2枚申請していた場合は、使わない電子証明書に発行料がかかります。",
        "A notice counted twice hides that another one is missing. If two were applied for, a certificate that "
        "nobody uses has to be paid for.",
    ),
    message=Text(
        "端末「{found}」の発行通知書（{institution}）が2通以上あります（{first}件目と重複しています）。",
        'The terminal "{found}" ({institution}) has more than one notice; this repeats number {first}.',
    ),
    hints={
        "other-list": Text("その{first}件目は、{list}番目の一覧にあります。", "Number {first} stands in list {list}."),
    },
    remedy=Text(
        "1台に1通です。書き写しの誤りなら直し、2枚申請していたら「照会する」で確認してください。",
        "There is one notice for each terminal. Correct a slip; if two were applied for, ask with 照会する.",
    ),
    example=Example("reconcile", {"issued": [NOTICE, {**NOTICE, "terminal": "訪看端末０１"}]}),
    near_miss=_one_twice,
)
def duplicate(notice: Notice, terminals: Terminals, arrived: Mapping[Key, Place]) -> Violation | None:
    place, first = notice.place, arrived[notice.key]
    if notice.key not in terminals.needed or place == first:
        return None
    path, terminal, count = f"/{place.at}", shown(notice.terminal), first.at + 1
    if first.of_list == place.of_list:
        return Violation(path, found=terminal, institution=notice.institution, first=count)
    number = first.of_list + 1
    return Violation(path, hint="other-list", found=terminal, institution=notice.institution, first=count, list=number)


RULES = (missing, unexpected, duplicate)
