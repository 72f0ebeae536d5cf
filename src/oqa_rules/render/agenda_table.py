"""The agenda of many sites as tables for spreadsheets: CSV and xlsx."""

import csv
import io
from collections.abc import Iterator
from datetime import date

from oqa_rules.io.encoding import BYTE_ORDER_MARK
from oqa_rules.io.formulas import inert
from oqa_rules.render import agenda_words as words
from oqa_rules.render.plan_words import ACTOR
from oqa_rules.render.visible import visible
from oqa_rules.render.weekdays import with_weekdays
from oqa_rules.render.workbook import Cell, Column, Sheet, workbook_bytes
from oqa_rules.rules import Lang, Text
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.due_week import When
from oqa_rules.site.entry import Entry
from oqa_rules.site.site_state import STATES, SiteState, State
from oqa_rules.site.step import ACTORS, Actor

_COLUMNS = (
    (words.STATE, 16),
    (words.SITE, 30),
    (words.CODES, 16),
    (words.NEXT_STEP, 40),
    (words.NEXT_ON, 12),
    (ACTOR, 14),
    (words.SLACK, 10),
    (words.DUE_SOON, 44),
    (words.CERTIFICATE_UNTIL, 14),
    (words.FINDINGS, 60),
    (words.FILE, 30),
)
_BETWEEN = "; "


def _site_rows(agenda: Agenda, lang: Lang) -> Iterator[tuple[Cell, ...]]:
    """A row for each site in the order of ``by_urgency``, before them one for the headings that have findings."""
    due: dict[int, list[str]] = {}
    for entry in agenda.entries():
        due.setdefault(entry.site_index, []).append(f"{entry.due} {entry.title[lang]}")
    by_site = {id(site): due.get(index, []) for index, site in enumerate(agenda.sites)}
    for site in (*agenda.headings, *agenda.by_urgency):
        step = site.next_step
        yield (
            STATES[site.state][lang],
            words.name_of(site, lang),
            words.codes_of(site),
            None if step is None else step.title[lang],
            site.next_on,
            None if step is None else ACTORS[step.actor][lang],
            None if step is None else step.slack,
            _BETWEEN.join(by_site.get(id(site), [])),
            min((each.last_sure_on for each in site.certificates), default=None),
            " / ".join(_findings(site, lang)),
            words.file_of(site),
        )


def _findings(site: SiteState, lang: Lang) -> Iterator[str]:
    if site.problem is not None:
        yield site.problem[lang]
    for each in words.important(site):
        yield f"{each.severity.label[lang]}: {words.place(each, site, lang)}: {each.message[lang]}"


def agenda_csv(agenda: Agenda, lang: Lang) -> bytes:
    """The agenda as a CSV file, a row for each site: UTF-8 with a byte order mark, by which Excel knows it.

    Days are YYYY-MM-DD. A text that a spreadsheet would run as a formula has an apostrophe before it.
    """
    written = io.StringIO(newline="")
    table = csv.writer(written)
    table.writerow([heading[lang] for heading, _ in _COLUMNS])
    for row in _site_rows(agenda, lang):
        table.writerow([inert(visible(cell)) if isinstance(cell, str) else cell for cell in row])
    return f"{BYTE_ORDER_MARK}{written.getvalue()}".encode()


_COLOURS = {
    State.UNREADABLE: "D9D9D9",
    State.LATE: "F4C7C3",
    State.AT_RISK: "FCE0B8",
    State.CHASE: "FFF2B3",
    State.RENEWAL: "D6E4F5",
    State.DONE: "E4E4E4",
    State.ON_TIME: "D9EAD3",
}
_SUMMARY = Text("集計", "Summary")
_COUNT = Text("件数", "count")
_DUE = Text("期限", "Due")
_CERTIFICATES = Text("電子証明書", "Certificates")


def agenda_xlsx(agenda: Agenda, lang: Lang) -> bytes:
    """The agenda as a workbook: the sites, what is due by week, how much that is, and the certificates that end.

    Raises ``MissingExtra`` where ``openpyxl`` is not installed.
    """
    colours = {STATES[state][lang]: colour for state, colour in _COLOURS.items()}
    columns = [Column(heading[lang], width) for heading, width in _COLUMNS]
    sheets = [Sheet(words.SITES[lang], columns, _site_rows(agenda, lang), colours)]
    due_widths = (26, 12, 30, 30, 40, 14, 40)
    headings = (words.WEEK, *words.ENTRY_HEADINGS)
    sheets.append(Sheet(_DUE[lang], _columns(headings, due_widths, lang), _due_rows(agenda, lang)))
    sheets.append(Sheet(_SUMMARY[lang], _columns((_SUMMARY, _COUNT), (60, 10), lang), _summary_rows(agenda, lang)))
    week_widths = (40, *(14 for _ in Actor), 10)
    sheets.append(Sheet(words.WEEKS[lang], _columns(words.WEEK_HEADINGS, week_widths, lang), _week_rows(agenda, lang)))
    renewals = _columns(words.RENEWAL_HEADINGS, (16, 16, 30, 30, 30), lang)
    sheets.append(Sheet(_CERTIFICATES[lang], renewals, _renewal_rows(agenda)))
    return workbook_bytes(sheets, agenda.today)


def _columns(headings: tuple[Text, ...], widths: tuple[int, ...], lang: Lang) -> list[Column]:
    return [Column(heading[lang], width) for heading, width in zip(headings, widths, strict=True)]


def _due_rows(agenda: Agenda, lang: Lang) -> Iterator[tuple[Cell, ...]]:
    parts = {when: with_weekdays(words.part(agenda, when, lang), lang) for when in When}
    for entry in agenda.entries():
        yield parts[entry.when], *_due(entry, lang)


def _due(entry: Entry, lang: Lang) -> tuple[Cell, ...]:
    actor, remark = ACTORS[entry.actor][lang], with_weekdays(words.remark(entry, lang), lang)
    return entry.due, entry.site, entry.institution, entry.title[lang], actor, remark


def _summary_rows(agenda: Agenda, lang: Lang) -> Iterator[tuple[Cell, ...]]:
    """When it was made, how many sites there are, in which state, and what the filter hides."""
    yield with_weekdays(words.summary(agenda, lang), lang), agenda.states.total()
    yield from words.states(agenda, lang)
    hidden = words.hidden(agenda, lang)
    if hidden is not None:
        yield with_weekdays(hidden, lang), agenda.hidden.total()
    for finding in agenda.findings:
        yield finding.message[lang], None


def _week_rows(agenda: Agenda, lang: Lang) -> Iterator[tuple[Cell, ...]]:
    for each in agenda.weeks:
        week = with_weekdays(words.week(agenda, each, lang), lang)
        yield week, *(each.counts.get(actor, 0) for actor in Actor), each.total


def _renewal_rows(agenda: Agenda) -> Iterator[tuple[date | str, ...]]:
    for each in agenda.renewals:
        yield each.last_sure_on, each.renewable_from, each.site, each.institution, each.terminal
