"""The agenda of many sites as plain text: what is overdue, due this week and due next week."""

from collections.abc import Iterator

from oqa_rules.render import plan_words as words
from oqa_rules.render.cells import table
from oqa_rules.render.visible import visible
from oqa_rules.rulebook import Lang, Param, Text
from oqa_rules.site.agenda import Agenda, When
from oqa_rules.site.step import ACTORS

_HEADINGS = (
    Text("期限", "due"),
    Text("施設", "site"),
    Text("医療機関等", "institution"),
    Text("手続き", "step"),
    words.ACTOR,
)
_TITLES = {
    When.OVERDUE: Text("期限切れ", "Overdue"),
    When.THIS_WEEK: Text("今週（{until}まで）", "This week (until {until})"),
    When.NEXT_WEEK: Text("来週（{until}まで）", "Next week (until {until})"),
}
_NOTHING = Text("ありません。", "Nothing.")
_SUMMARY = Text("{today}時点、{sites}施設: 誤りあり {not_ok}施設", "{today}: {sites} sites, {not_ok} not ok")


def agenda_text(agenda: Agenda, lang: Lang) -> str:
    """The agenda as lines of text, one table for each time, and a line that counts the sites."""
    lines = [line for when in When for line in _part(agenda, when, lang)]
    numbers: dict[str, Param] = {"today": str(agenda.today), "sites": agenda.sites, "not_ok": agenda.sites_not_ok}
    return "\n".join([*lines, _SUMMARY.filled(numbers)[lang]])


def _part(agenda: Agenda, when: When, lang: Lang) -> Iterator[str]:
    until = agenda.this_week_until if when is When.THIS_WEEK else agenda.next_week_until
    yield f"[{_TITLES[when].filled({'until': str(until)})[lang]}]"
    rows = [
        (str(each.due), visible(each.site), visible(each.institution), each.title[lang], ACTORS[each.actor][lang])
        for each in agenda.entries(when)
    ]
    yield from table([heading[lang] for heading in _HEADINGS], rows) if rows else (_NOTHING[lang],)
    yield ""
