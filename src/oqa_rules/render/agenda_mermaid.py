"""The agenda of many sites as a Mermaid gantt chart."""

from collections.abc import Iterator

from oqa_rules.render import agenda_words as words
from oqa_rules.render.gantt import gantt, task
from oqa_rules.render.plan_words import TODAY, is_bad
from oqa_rules.render.weekdays import with_weekday
from oqa_rules.rules import Lang
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.due_week import When
from oqa_rules.site.entry import Entry
from oqa_rules.site.site_state import STATES, SiteState, State

LONGEST_TEXT = 50_000
"""Mermaid draws no longer text, unless the page that shows it lets it."""


def agenda_mermaid(agenda: Agenda, lang: Lang) -> str:
    """The agenda as a ``gantt``: a section for each site with its state, in the order of ``by_urgency``.

    The next step of a site is a bar from its first day to the day by which it is to be done; what else is due, and
    each certificate that ends, is a milestone on its day. Sites that could not be read stand in the first section.
    What is late is ``crit``. A site without any of these has no section.

    >>> from datetime import date
    >>> agenda_mermaid(Agenda(date(2026, 11, 20)), "en").splitlines()[-1]
    '    as of 2026-11-20 (Fri) :milestone, today, 2026-11-20, 2026-11-20'
    """
    today = TODAY[lang]
    label = f"{today} {with_weekday(agenda.today, lang)}"
    sections = [(today, [task(label, "milestone", "today", agenda.today, agenda.today)])]
    unread = [
        task(
            f"{words.name_of(each, lang)} {words.file_of(each)}",
            *("crit", "milestone", f"unreadable-{number}"),
            *(agenda.today, agenda.today),
        )
        for number, each in enumerate(agenda.not_planned)
    ]
    if unread:
        sections.append((STATES[State.UNREADABLE][lang], unread))
    due: dict[int, list[str]] = {}
    for entry in agenda.entries():
        if not _is_next(entry, agenda):
            due.setdefault(entry.site_index, []).append(_due(entry, lang))
    for number, renewal in enumerate(agenda.renewals):
        is_over = renewal.last_sure_on < agenda.today
        label = f"{words.CERTIFICATE_UNTIL[lang]} {renewal.terminal} {with_weekday(renewal.last_sure_on, lang)}"
        tags = [*(["crit"] if is_over else []), "milestone", f"certificate-{number}"]
        line = task(label, *tags, renewal.last_sure_on, renewal.last_sure_on)
        due.setdefault(renewal.site_index, []).append(line)
    places = {id(site): place for place, site in enumerate(agenda.sites)}
    for site in agenda.by_urgency:
        place = places[id(site)]
        tasks = [*_next_step(site, place, lang), *due.get(place, [])]
        if tasks:
            sections.append((f"{words.name_of(site, lang)} ({STATES[site.state][lang]})", tasks))
    return gantt(words.AGENDA[lang], sections)


def _is_next(entry: Entry, agenda: Agenda) -> bool:
    step = agenda.sites[entry.site_index].next_step
    return step is not None and step.id == entry.step


def _due(entry: Entry, lang: Lang) -> str:
    tags = [*(["crit"] if entry.when is When.OVERDUE else []), "milestone"]
    label = f"{entry.title[lang]} {with_weekday(entry.due, lang)}"
    return task(label, *tags, _name(entry.step, entry.site_index), entry.due, entry.due)


def _next_step(site: SiteState, place: int, lang: Lang) -> Iterator[str]:
    step, day = site.next_step, site.next_on
    if step is not None and day is not None:
        label = f"{step.title[lang]} {with_weekday(day, lang)}"
        yield task(label, *(["crit"] if is_bad(step) else []), _name(step.id, place), *sorted((step.earliest, day)))


def _name(step: str, place: int) -> str:
    """The name of a task; the same institution may stand in two sites."""
    return f"{step.replace('/', '-')}-{place}"
