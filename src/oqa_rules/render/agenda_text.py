"""The agenda of many sites as plain text."""

from collections.abc import Iterator

from oqa_rules.render import agenda_words as words
from oqa_rules.render.fit import WIDTH, table
from oqa_rules.render.plan_words import finding_lines
from oqa_rules.render.visible import visible
from oqa_rules.render.weekdays import with_weekday, with_weekdays
from oqa_rules.rules import Lang, Text
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.due_week import When
from oqa_rules.site.entry import Entry
from oqa_rules.site.site_state import STATES, SiteState
from oqa_rules.site.step import ACTORS, Actor


def agenda_text(agenda: Agenda, lang: Lang, width: int = WIDTH) -> str:
    """The agenda as lines of text: how many sites there are, the state of each, the findings, what is due when.

    Sites that could not be read come first. Errors and warnings are listed site by site, with name and file. What a
    filter hides is counted, and no part says that nothing is due while a site is missing from it.
    """
    parts = [list(_head(agenda, lang)), list(_sites(agenda, lang, width)), list(_findings(agenda, lang))]
    if agenda.sites:
        parts += [list(_part(agenda, when, lang, width)) for when in When if words.is_part(agenda, when)]
        parts.append(list(_weeks(agenda, lang, width)))
        parts.append(list(_renewals(agenda, lang, width)))
    return "\n\n".join("\n".join(lines) for lines in parts if lines)


def _head(agenda: Agenda, lang: Lang) -> Iterator[str]:
    yield with_weekdays(words.summary(agenda, lang), lang)
    if agenda.states:
        yield "  ".join(f"{state} {count}" for state, count in words.states(agenda, lang))
    hidden = words.hidden(agenda, lang)
    if hidden is not None:
        yield with_weekdays(hidden, lang)


_SITE_HEADINGS = (words.STATE, words.NEXT_ON, words.SLACK, words.SITE)
_ENTRY_HEADINGS = (words.DUE, words.SITE, words.INSTITUTION)
_STEP = Text("{step}（{actor}）", "{step} ({actor})")
_BETWEEN = "  "


def _sites(agenda: Agenda, lang: Lang, width: int) -> Iterator[str]:
    if agenda.sites:
        yield f"[{words.SITES[lang]}]"
        sites = agenda.by_urgency
        rows, notes = [_site(each, lang) for each in sites], [_below_site(each, lang) for each in sites]
        yield from table([heading[lang] for heading in _SITE_HEADINGS], rows, width, notes)


def _site(site: SiteState, lang: Lang) -> tuple[str, ...]:
    step = site.next_step
    return (
        STATES[site.state][lang],
        "" if site.next_on is None else with_weekday(site.next_on, lang),
        "" if step is None or step.slack is None else str(step.slack),
        words.name_of(site, lang),
    )


def _below_site(site: SiteState, lang: Lang) -> str:
    step = site.next_step
    next_step = "" if step is None else _step(step.title, step.actor, lang)
    return _BETWEEN.join(filter(None, (next_step, words.codes_of(site), words.file_of(site))))


def _step(title: Text, actor: Actor, lang: Lang) -> str:
    return _STEP.filled({"step": title, "actor": ACTORS[actor]})[lang]


def _findings(agenda: Agenda, lang: Lang) -> Iterator[str]:
    by_site = [line for site in (*agenda.headings, *agenda.by_urgency) for line in _of_site(site, lang)]
    between = [line for each in agenda.findings for line in finding_lines(each, visible(each.path), lang)]
    if by_site or between:
        yield f"[{words.BY_SITE[lang]}]"
    yield from by_site
    if between:
        yield words.BETWEEN[lang]
    yield from between


def _of_site(site: SiteState, lang: Lang) -> Iterator[str]:
    findings = words.important(site)
    if findings or site.problem is not None:
        yield words.name_of(site, lang) + ("" if site.record is None else f" ({words.file_of(site)})")
    if site.problem is not None:
        yield f"  {site.problem[lang]}"
    for each in findings:
        for line in finding_lines(each, words.place(each, site, lang), lang):
            yield with_weekdays(line, lang)


def _part(agenda: Agenda, when: When, lang: Lang, width: int) -> Iterator[str]:
    yield f"[{with_weekdays(words.part(agenda, when, lang), lang)}]"
    entries = list(agenda.entries(when))
    missing = words.missing(agenda, lang)
    if entries:
        rows, notes = [_row(each, lang) for each in entries], [_below_entry(each, lang) for each in entries]
        yield from table([heading[lang] for heading in _ENTRY_HEADINGS], rows, width, notes)
    elif missing is None:
        yield words.nothing(agenda, lang)
    if missing is not None:
        yield missing


def _row(entry: Entry, lang: Lang) -> tuple[str, ...]:
    return (
        with_weekday(entry.due, lang),
        visible(entry.site),
        visible(entry.institution),
    )


def _below_entry(entry: Entry, lang: Lang) -> str:
    remark = with_weekdays(words.remark(entry, lang), lang)
    return _BETWEEN.join(filter(None, (_step(entry.title, entry.actor, lang), remark)))


def _weeks(agenda: Agenda, lang: Lang, width: int) -> Iterator[str]:
    yield f"[{words.WEEKS[lang]}]"
    rows = [
        (
            with_weekdays(words.week(agenda, each, lang), lang),
            *(str(each.counts.get(actor, 0)) for actor in Actor),
            str(each.total),
        )
        for each in agenda.weeks
    ]
    yield from table([heading[lang] for heading in words.WEEK_HEADINGS], rows, width)


def _renewals(agenda: Agenda, lang: Lang, width: int) -> Iterator[str]:
    if agenda.renewals:
        yield f"[{with_weekdays(words.renewals(agenda, lang), lang)}]"
        rows = [
            (
                with_weekday(each.last_sure_on, lang),
                with_weekday(each.renewable_from, lang),
                visible(each.site),
                visible(each.institution),
                visible(each.terminal),
            )
            for each in agenda.renewals
        ]
        yield from table([heading[lang] for heading in words.RENEWAL_HEADINGS], rows, width)
