"""The agenda of many sites as plain text."""

from collections.abc import Iterator

from oqa_rules.io.item import place_of
from oqa_rules.render import plan_words as words
from oqa_rules.render.fit import WIDTH, table
from oqa_rules.render.markup import visible
from oqa_rules.rules import Lang, Severity, Text
from oqa_rules.site.agenda import Agenda, Entry, When
from oqa_rules.site.renewal import SOON
from oqa_rules.site.site_state import SiteState
from oqa_rules.site.step import ACTORS

_HEADINGS = (
    Text("期限", "due"),
    Text("施設", "site"),
    Text("医療機関等", "institution"),
    Text("手続き", "step"),
    words.ACTOR,
    Text("備考", "note"),
)
_TITLES = {
    When.OVERDUE: Text("期限切れ", "Overdue"),
    When.THIS_WEEK: Text("今週（{until}まで）", "This week (until {until})"),
    When.NEXT_WEEK: Text("来週（{until}まで）", "Next week (until {until})"),
}
_RENEWALS = Text("電子証明書の期限（{days}日以内）", "Certificates that end within {days} days")
_RENEWAL_HEADINGS = (
    Text("使える最後の日", "sure until"),
    Text("更新できる日", "renewable from"),
    Text("施設", "site"),
    Text("医療機関等", "institution"),
    Text("端末", "terminal"),
)
_NOTHING = Text("ありません。", "Nothing.")
_MISSING = Text(
    "{count}施設は読めないため、この一覧に含まれていません。",
    "{count} site(s) could not be read or planned and are not in this list.",
)
_SUMMARY = Text(
    "{today}時点、{sites}施設: 読めない施設 {unread}、誤りあり {not_ok}施設",
    "{today}: {sites} sites, {unread} could not be planned, {not_ok} not ok",
)
_FINDINGS = Text("施設ごとの確認事項", "Findings, site by site")
_BETWEEN = Text("施設どうし", "Between the sites")
_NO_NAME = Text("（施設名なし）", "(no name)")
_RECOMMENDED_PASSED = Text("推奨日{day}を過ぎています", "better by {day}, which has passed")


def agenda_text(agenda: Agenda, lang: Lang, width: int = WIDTH) -> str:
    """The agenda as lines of text: how many sites there are, the findings about each, what is due when.

    Errors and warnings are listed site by site, with name and file. No part says that nothing is due while a
    site is missing from it.
    """
    summary = _SUMMARY.filled(
        {
            "today": str(agenda.today),
            "sites": len(agenda.sites),
            "unread": len(agenda.not_planned),
            "not_ok": agenda.sites_not_ok,
        }
    )
    parts = [[summary[lang]], list(_findings(agenda, lang))]
    if agenda.sites:
        parts += [list(_part(agenda, when, lang, width)) for when in When]
        parts.append(list(_renewals(agenda, lang, width)))
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _findings(agenda: Agenda, lang: Lang) -> Iterator[str]:
    by_site = [line for site in (*agenda.headings, *agenda.sites) for line in _site(site, lang)]
    between = [line for each in agenda.findings for line in words.finding_lines(each, visible(each.path), lang)]
    if by_site or between:
        yield f"[{_FINDINGS[lang]}]"
    yield from by_site
    if between:
        yield _BETWEEN[lang]
    yield from between


def _site(site: SiteState, lang: Lang) -> Iterator[str]:
    findings = [each for each in words.by_severity(site.findings) if each.severity is not Severity.NOTICE]
    if findings or site.problem is not None:
        yield _name(site, lang) + ("" if site.record is None else f" ({place_of(site.record)})")
    if site.problem is not None:
        yield f"  {site.problem[lang]}"
    for each in findings:
        # The names of institutions are known only for a site with a plan.
        where = words.place(each, site.institutions, lang) if site.institutions else visible(each.path)
        yield from words.finding_lines(each, where, lang)


def _name(site: SiteState, lang: Lang) -> str:
    if site.name is not None:
        return visible(site.name)
    is_headings = site.record is not None and site.record.is_headings
    return Text("見出し", "headings")[lang] if is_headings else _NO_NAME[lang]


def _part(agenda: Agenda, when: When, lang: Lang, width: int) -> Iterator[str]:
    until = agenda.this_week_until if when is When.THIS_WEEK else agenda.next_week_until
    yield f"[{_TITLES[when].filled({'until': str(until)})[lang]}]"
    rows = [_row(each, lang) for each in agenda.entries(when)]
    missing = len(agenda.not_planned)
    if rows:
        yield from table([heading[lang] for heading in _HEADINGS], rows, width)
    elif not missing:
        yield _NOTHING[lang]
    if missing:
        yield _MISSING.filled({"count": missing})[lang]


def _renewals(agenda: Agenda, lang: Lang, width: int) -> Iterator[str]:
    if agenda.renewals:
        yield f"[{_RENEWALS.filled({'days': SOON.days})[lang]}]"
        rows = [
            (
                str(each.last_sure_on),
                str(each.renewable_from),
                visible(each.site),
                visible(each.institution),
                visible(each.terminal),
            )
            for each in agenda.renewals
        ]
        yield from table([heading[lang] for heading in _RENEWAL_HEADINGS], rows, width)


def _row(entry: Entry, lang: Lang) -> tuple[str, ...]:
    note = "" if entry.recommended is None else _RECOMMENDED_PASSED.filled({"day": str(entry.recommended)})[lang]
    return (
        str(entry.due),
        visible(entry.site),
        visible(entry.institution),
        entry.title[lang],
        ACTORS[entry.actor][lang],
        note,
    )
