"""The agenda of many sites as a page to print or to read on a phone."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files as resources
from urllib.parse import quote

from oqa_rules.render import agenda_words as words
from oqa_rules.render.checklist import columns
from oqa_rules.render.markup import Markup, element, joined, name, time, with_days
from oqa_rules.render.page import page
from oqa_rules.render.plan_words import ACTOR
from oqa_rules.rules import Finding, Lang, Text
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.due_week import When
from oqa_rules.site.entry import Entry
from oqa_rules.site.site_state import STATES, SiteState
from oqa_rules.site.step import ACTORS, Actor


@dataclass(frozen=True, slots=True)
class SiteFiles:
    """The files of one site that lie beside the page."""

    sheet: str
    calendar: str


_SHEET = Text("予定表", "sheet")
_CALENDAR = Text("カレンダー", "calendar")
_OF = Text("{file}（{name}）", "{file} of {name}")


def agenda_html(agenda: Agenda, lang: Lang, files: Mapping[int, SiteFiles] | None = None) -> str:
    """The agenda as an HTML page: how many sites there are, the state of each, what is due, findings, certificates.

    ``files`` are those of a site by its place in ``agenda.sites``, and are linked. Everything from the files of the
    sites is escaped; each day in text is a ``<time>`` with its day of the week. The page needs no colour, script or
    network.

    >>> from datetime import date
    >>> from oqa_rules.site.examples import example_site
    >>> from oqa_rules.site.plan import plan
    >>> agenda = Agenda(date(2026, 11, 20))
    >>> agenda.add(plan(example_site(), agenda.today))
    True
    >>> "さくら訪問看護ステーション" in agenda_html(agenda, "en")
    True
    """
    style = resources("oqa_rules.render").joinpath("agenda_sheet.css").read_text(encoding="utf-8")
    body = (_header(agenda, lang), element("main", *_main(agenda, lang, files or {})))
    return page(f"{words.AGENDA[lang]} {agenda.today}", body, lang, more_style=style)


def _header(agenda: Agenda, lang: Lang) -> Markup:
    hidden = words.hidden(agenda, lang)
    counts = (
        element("div", element("dt", state), element("dd", str(count))) for state, count in words.states(agenda, lang)
    )
    return element(
        "header",
        element("h1", words.AGENDA[lang]),
        element("p", with_days(words.summary(agenda, lang), lang), class_="action"),
        *([] if hidden is None else [element("p", with_days(hidden, lang))]),
        *([element("dl", *counts, class_="days")] if agenda.states else []),
    )


def _main(agenda: Agenda, lang: Lang, files: Mapping[int, SiteFiles]) -> Iterator[Markup]:
    if agenda.sites:
        yield element("section", element("h2", words.SITES[lang]), _sites(agenda, lang, files))
        yield element("section", element("h2", words.WEEKS[lang]), _weeks(agenda, lang))
        for when in When:
            if words.is_part(agenda, when):
                heading = _heading(words.part(agenda, when, lang), lang)
                yield element("section", heading, *_part(agenda, when, lang))
    if agenda.renewals:
        heading = _heading(words.renewals(agenda, lang), lang)
        yield element("section", heading, _renewals(agenda, lang))
    yield from _findings(agenda, lang)


def _heading(text: str, lang: Lang) -> Markup:
    # The parts of a heading are laid out beside each other.
    return element("h2", element("span", with_days(text, lang)))


def _table(
    class_: str, headings: Sequence[tuple[str, Text]], rows: Iterator[Sequence[str | Markup]], lang: Lang
) -> Markup:
    """A table; a value that is a cell already, such as the heading of its row, stays as it is."""
    head = element("tr", *(element("th", text[lang], scope="col") for _, text in headings))
    body = (
        element("tr", *(_cell(value, text[lang]) for value, (_, text) in zip(row, headings, strict=True)))
        for row in rows
    )
    widths = columns(*(width for width, _ in headings))
    return element("table", widths, element("thead", head), element("tbody", *body), class_=class_)


def _cell(value: str | Markup, label: str) -> Markup:
    if isinstance(value, Markup) and value.startswith(("<th", "<td")):
        return value
    return element("td", value or "–", data_label=label, class_=None if value else "none")


_SITES = (
    ("state", words.STATE),
    ("site", words.SITE),
    ("step", words.NEXT_STEP),
    ("day", words.NEXT_ON),
    ("actor", ACTOR),
    ("slack", words.SLACK),
    ("place", words.FILE),
)


def _sites(agenda: Agenda, lang: Lang, files: Mapping[int, SiteFiles]) -> Markup:
    by_site = {id(agenda.sites[index]): each for index, each in files.items()}
    rows = (_site(each, by_site.get(id(each)), lang) for each in agenda.by_urgency)
    return _table("sites", _SITES, rows, lang)


def _site(site: SiteState, files: SiteFiles | None, lang: Lang) -> tuple[str, ...]:
    step = site.next_step
    codes = words.codes_of(site)
    title = joined([_name(site, lang), *([element("small", codes)] if codes else [])])
    return (
        element("td", STATES[site.state][lang], class_=site.state, data_label=words.STATE[lang]),
        element("th", title, scope="row"),
        "" if step is None else step.title[lang],
        "" if site.next_on is None else time(site.next_on, lang),
        "" if step is None else ACTORS[step.actor][lang],
        "" if step is None or step.slack is None else str(step.slack),
        joined([element("bdi", words.file_of(site)), *([] if files is None else [_links(site, files, lang)])]),
    )


def _links(site: SiteState, files: SiteFiles, lang: Lang) -> Markup:
    """Links to the files of a site, each named after it: all of them would have the same text."""
    pairs = ((_SHEET, files.sheet), (_CALENDAR, files.calendar))
    whose = words.name_of(site, lang)
    links = (
        element("a", text[lang], href=quote(file), aria_label=_OF.filled({"file": text, "name": whose})[lang])
        for text, file in pairs
    )
    return element("small", *links, class_="files")


def _name(site: SiteState, lang: Lang) -> Markup:
    return element("bdi", words.name_of(site, lang)) if site.name is None else name(site.name)


def _weeks(agenda: Agenda, lang: Lang) -> Markup:
    widths = ("week", *("count" for _ in Actor), "count")
    rows = (
        (
            element("th", with_days(words.week(agenda, each, lang), lang), scope="row"),
            *(str(each.counts.get(actor, 0)) for actor in Actor),
            str(each.total),
        )
        for each in agenda.weeks
    )
    return _table("weeks", list(zip(widths, words.WEEK_HEADINGS, strict=True)), rows, lang)


_ENTRY_WIDTHS = ("day", "site", "site", "step", "actor", "place")


def _part(agenda: Agenda, when: When, lang: Lang) -> Iterator[Markup]:
    entries = list(agenda.entries(when))
    missing = words.missing(agenda, lang)
    if entries:
        headings = list(zip(_ENTRY_WIDTHS, words.ENTRY_HEADINGS, strict=True))
        yield _table("due", headings, (_entry(each, lang) for each in entries), lang)
    elif missing is None:
        yield element("p", words.nothing(agenda, lang))
    if missing is not None:
        yield element("p", missing, class_="missing")


def _entry(entry: Entry, lang: Lang) -> tuple[str, ...]:
    return (
        element("th", time(entry.due, lang), scope="row"),
        name(entry.site),
        name(entry.institution),
        entry.title[lang],
        ACTORS[entry.actor][lang],
        with_days(words.remark(entry, lang), lang),
    )


def _renewals(agenda: Agenda, lang: Lang) -> Markup:
    widths = ("day", "day", "site", "site", "site")
    rows = (
        (
            element("th", time(each.last_sure_on, lang), scope="row"),
            time(each.renewable_from, lang),
            name(each.site),
            name(each.institution),
            name(each.terminal),
        )
        for each in agenda.renewals
    )
    return _table("renewals", list(zip(widths, words.RENEWAL_HEADINGS, strict=True)), rows, lang)


def _findings(agenda: Agenda, lang: Lang) -> Iterator[Markup]:
    by_site = [part for site in (*agenda.headings, *agenda.by_urgency) for part in _of_site(site, lang)]
    if agenda.findings:
        between = (_finding(each, each.path, lang) for each in agenda.findings)
        by_site += [element("h3", words.BETWEEN[lang]), element("ul", *between)]
    if by_site:
        yield element("section", element("h2", words.BY_SITE[lang]), *by_site, class_="problems")


def _of_site(site: SiteState, lang: Lang) -> Iterator[Markup]:
    findings = words.important(site)
    if not findings and site.problem is None:
        return
    file = words.file_of(site)
    yield element("h3", _name(site, lang), *([f" ({file})"] if file else []))
    problem = [] if site.problem is None else [element("li", site.problem[lang])]
    yield element("ul", *problem, *(_finding(each, words.place(each, site, lang), lang) for each in findings))


def _finding(finding: Finding, where: str, lang: Lang) -> Markup:
    severity = element("strong", finding.severity.label[lang])
    place = [] if not where else [element("bdi", where), ": "]
    message, remedy = with_days(finding.message[lang], lang), with_days(finding.remedy[lang], lang)
    return element("li", severity, " ", *place, message, " → ", remedy)
