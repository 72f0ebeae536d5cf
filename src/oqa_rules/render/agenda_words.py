"""The words for an agenda that all formats share; days in them are YYYY-MM-DD, without their day of the week."""

from collections.abc import Iterator

from oqa_rules.fields import prefecture_code
from oqa_rules.io.place import place_of
from oqa_rules.render import plan_words as words
from oqa_rules.render.visible import visible
from oqa_rules.rules import Finding, Lang, Severity, Text
from oqa_rules.rules.text import Param
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.agenda_filter import EVERYTHING, SOON
from oqa_rules.site.due_week import DueWeek, When
from oqa_rules.site.entry import Entry
from oqa_rules.site.site_state import STATES, SiteState, State
from oqa_rules.site.step import ACTORS, Actor

AGENDA = Text("導入予定の一覧", "Agenda: online eligibility checks and claims")
SITES = Text("施設ごとの状態", "The sites")
STATE = Text("状態", "state")
SITE = Text("施設", "site")
CODES = Text("コード", "codes")
INSTITUTION = Text("医療機関等", "institution")
NEXT_STEP = Text("次の手続き", "next step")
NEXT_ON = Text("その日", "day")
SLACK = words.SLACK
DUE_SOON = Text("期限の近い手続き", "due soon")
CERTIFICATE_UNTIL = Text("電子証明書の最後の日", "certificate until")
FINDINGS = Text("確認事項", "findings")
FILE = Text("ファイル", "file")
DUE = Text("期限", "due")
STEP = Text("手続き", "step")
REMARK = Text("備考", "note")
WEEK = Text("週", "week")
TOTAL = Text("計", "total")
LAST_SURE_ON = words.LAST_SURE_ON
RENEWABLE_FROM = words.RENEWABLE_FROM
TERMINAL = Text("端末", "terminal")
WEEKS = Text("週ごとの件数", "How much is due by week")
BY_SITE = Text("施設ごとの確認事項", "Findings, site by site")
BETWEEN = Text("施設どうし", "Between the sites")

ENTRY_HEADINGS = (DUE, SITE, INSTITUTION, STEP, words.ACTOR, REMARK)
WEEK_HEADINGS = (WEEK, *(ACTORS[actor] for actor in Actor), TOTAL)
RENEWAL_HEADINGS = (LAST_SURE_ON, RENEWABLE_FROM, SITE, INSTITUTION, TERMINAL)

_SUMMARY = Text(
    "{today}時点、{sites}施設: 読めない施設 {unread}、誤りあり {not_ok}施設",
    "{today}: {sites} sites, {unread} could not be planned, {not_ok} not ok",
)
_COUNTED = Text("{state} {count}", "{state} {count}")
_HIDDEN = Text(
    "絞り込み: {filter}。{count}施設を表示していません（{states}）。",
    "Filter: {filter}. {count} site(s) are not shown ({states}).",
)
_NOTHING_HIDDEN = Text("絞り込み: {filter}。隠れた施設はありません。", "Filter: {filter}. No site is hidden.")
_UNTIL = Text("{day}まで", "until {day}")
_MISSING = Text(
    "{count}施設は読めないため、この一覧に含まれていません。",
    "{count} site(s) could not be read or planned and are not in this list.",
)
_NOTHING = Text("ありません。", "Nothing.")
_NOTHING_SHOWN = Text("表示している施設にはありません。", "Nothing of the sites that are shown.")
_RECOMMENDED_PASSED = Text("推奨日{day}を過ぎています", "better by {day}, which has passed")
_RENEWALS = Text("{days}日以内に終わる電子証明書", "Certificates that end within {days} days")
_RENEWALS_UNTIL = Text("{day}までに終わる電子証明書", "Certificates that end by {day}")
_NO_NAME = Text("（施設名なし）", "(no name)")
_HEADINGS_OF_TABLE = Text("見出し", "headings")
_WHEN = {
    When.OVERDUE: Text("期限切れ", "Overdue"),
    When.THIS_WEEK: Text("今週、{until}まで", "This week, until {until}"),
    When.NEXT_WEEK: Text("来週、{until}まで", "Next week, until {until}"),
    When.LATER: Text("再来週以降、{until}まで", "Later, until {until}"),
}
_LATER_WEEK = Text("{first}から", "from {first}")


def summary(agenda: Agenda, lang: Lang) -> str:
    """How many sites there are, and how many are not in order."""
    numbers: dict[str, Param] = {
        "today": str(agenda.today),
        "sites": agenda.states.total(),
        "unread": agenda.states[State.UNREADABLE],
        "not_ok": agenda.sites_not_ok,
    }
    return _SUMMARY.filled(numbers)[lang]


def states(agenda: Agenda, lang: Lang) -> list[tuple[str, int]]:
    """The states that sites are in, with how many."""
    return [(STATES[state][lang], agenda.states[state]) for state in State if agenda.states[state]]


def hidden(agenda: Agenda, lang: Lang) -> str | None:
    """What the filter is and how many sites it hides; ``None`` without a filter."""
    if agenda.shown == EVERYTHING:
        return None
    counted = [
        _COUNTED.filled({"state": STATES[state], "count": agenda.hidden[state]})
        for state in State
        if agenda.hidden[state]
    ]
    wording = _HIDDEN if counted else _NOTHING_HIDDEN
    params: dict[str, Param] = {
        "filter": tuple(_filter(agenda, lang)),
        "count": agenda.hidden.total(),
        "states": tuple(counted),
    }
    return wording.filled(params)[lang]


def _filter(agenda: Agenda, lang: Lang) -> Iterator[str]:
    shown = agenda.shown
    yield from (STATES[state][lang] for state in State if state in shown.states)
    yield from (ACTORS[actor][lang] for actor in Actor if actor in shown.actors)
    if shown.until is not None:
        yield _UNTIL.filled({"day": str(shown.until)})[lang]
    yield from (prefecture_code.name(code)[lang] for code in sorted(shown.prefectures))


def name_of(site: SiteState, lang: Lang) -> str:
    """The name of a site; that there is none, or that these are the headings of a table."""
    if site.name is not None:
        return visible(site.name)
    is_headings = site.record is not None and site.record.is_headings
    return (_HEADINGS_OF_TABLE if is_headings else _NO_NAME)[lang]


def file_of(site: SiteState) -> str:
    """Where the site was read."""
    return "" if site.record is None else place_of(site.record)


def codes_of(site: SiteState) -> str:
    """The codes of its institutions as prefecture, score table and code; as a bare number a spreadsheet would cut the
    leading zero of one."""
    return "; ".join(f"{each[:2]}-{each[2]}-{each[3:]}" for each in site.identifiers)


def important(site: SiteState) -> list[Finding]:
    """The errors and warnings of a site, the most severe first."""
    return [each for each in words.by_severity(site.findings) if each.severity is not Severity.NOTICE]


def place(finding: Finding, site: SiteState, lang: Lang) -> str:
    """Where in the site a finding belongs; the names of institutions are known only for a site with a plan."""
    if site.institutions:
        return words.place(finding, site.institutions, lang)
    cell = () if finding.place is None else (finding.place.cell, finding.place.column)
    return " ".join(visible(each) for each in (*cell, finding.path) if each)


def is_part(agenda: Agenda, when: When) -> bool:
    """Whether this part of the list of what is due lies before the last day that is shown."""
    begins = {When.NEXT_WEEK: agenda.this_week_until, When.LATER: agenda.next_week_until}
    return when not in begins or begins[when] < agenda.due_until


def part(agenda: Agenda, when: When, lang: Lang) -> str:
    """The heading of a part of the list of what is due."""
    ends = {When.THIS_WEEK: agenda.this_week_until, When.NEXT_WEEK: agenda.next_week_until}
    until = min(ends.get(when, agenda.due_until), agenda.due_until)
    return _WHEN[when].filled({"until": str(until)})[lang]


def missing(agenda: Agenda, lang: Lang) -> str | None:
    """How many sites are missing from a list, ``None`` if none is."""
    count = agenda.states[State.UNREADABLE]
    return _MISSING.filled({"count": count})[lang] if count else None


def nothing(agenda: Agenda, lang: Lang) -> str:
    """That nothing is due, as far as a filter lets one see."""
    return (_NOTHING_SHOWN if agenda.shown != EVERYTHING else _NOTHING)[lang]


def week(agenda: Agenda, due: DueWeek, lang: Lang) -> str:
    """The name of a week; later ones are named by their Monday."""
    if due.when is When.LATER and due.begins_on is not None:
        return _LATER_WEEK.filled({"first": str(due.begins_on)})[lang]
    return part(agenda, due.when, lang)


def remark(entry: Entry, lang: Lang) -> str:
    """That the recommended day of an entry is passed."""
    if entry.recommended is None:
        return ""
    return _RECOMMENDED_PASSED.filled({"day": str(entry.recommended)})[lang]


def renewals(agenda: Agenda, lang: Lang) -> str:
    """The heading of the certificates that end."""
    if agenda.shown.until is None:
        return _RENEWALS.filled({"days": SOON.days})[lang]
    return _RENEWALS_UNTIL.filled({"day": str(agenda.shown.until)})[lang]
