"""The agenda in every format, and as a folder with the files of each site."""

import argparse
import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TextIO, TypeAlias

from oqa_rules.cli.agenda_options import filter_of
from oqa_rules.cli.console import Console
from oqa_rules.cli.workbooks import refuse_terminal
from oqa_rules.io.file_names import FileNames, safe_part
from oqa_rules.io.unreadable import shown_file
from oqa_rules.render.agenda_html import SiteFiles, agenda_html
from oqa_rules.render.agenda_mermaid import LONGEST_TEXT, agenda_mermaid
from oqa_rules.render.agenda_table import agenda_csv, agenda_xlsx
from oqa_rules.render.agenda_text import agenda_text
from oqa_rules.render.agenda_words import hidden
from oqa_rules.render.plan_html import plan_html
from oqa_rules.render.plan_ics import ics_parts, plan_ics
from oqa_rules.rules import Finding, Lang, Text
from oqa_rules.site import plan_rules
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.plan import Plan

AddPlans: TypeAlias = Callable[[Agenda], Iterator[Plan]]
"""Adds every site to an agenda; the plans of those that are shown, one after the other."""

_TEXTS: dict[str, Callable[[Agenda, Lang], str]] = {
    "html": agenda_html,
    "mermaid": agenda_mermaid,
}
_FILES: dict[str, Callable[[Agenda, Lang], bytes]] = {"csv": agenda_csv, "xlsx": agenda_xlsx}
_CALENDAR = Text("オンライン資格確認・オンライン請求の導入計画", "Plans for online eligibility checks and claims")


def show_agenda(add: AddPlans, options: argparse.Namespace, console: Console) -> bool:
    """Show the agenda, and return whether it has no errors."""
    if console.shape == "xlsx":
        refuse_terminal(console)
    agenda = Agenda(options.today, filter_of(options))
    if console.shape == "json":
        _add_all(add(agenda))
        _write_json(agenda, console.out, console.lang)
    elif console.shape == "ics":
        for part in _calendar(agenda, add(agenda), console):
            console.say_bytes(part)
    else:
        _add_all(add(agenda))
        written = _written(agenda, console)
        if isinstance(written, str):
            console.say(written)
            tell_of_marks((finding for site in agenda.sites for finding in site.findings), console)
        else:
            console.say_bytes(written)
    _tell_hidden(agenda, console)
    return agenda.ok


def _tell_hidden(agenda: Agenda, console: Console) -> None:
    """What the filter hides, where the format has no place for it."""
    told = hidden(agenda, console.lang)
    if told is not None and console.shape in ("csv", "ics", "mermaid"):
        console.complain(told)


_ASK_FOR_MARKS = (plan_rules.late.id, plan_rules.chase.id)
_MARKS = Text(
    "済んだ手続きは、施設のファイルに実施日を書くか、--done STEP=DATE で指定してください。",
    "Write the day of what is done in the file of the site, or give it with --done STEP=DATE.",
)


def tell_of_marks(findings: Iterable[Finding], console: Console) -> None:
    """How the day of a step is given on this command line, where a finding asks for one."""
    if console.shape == "text" and any(each.rule in _ASK_FOR_MARKS for each in findings):
        console.complain(_MARKS)


def _add_all(plans: Iterator[Plan]) -> None:
    for _ in plans:
        pass


def _write_json(agenda: Agenda, out: TextIO, lang: Lang) -> None:
    """Write it piece by piece: as one text it would take more memory than all sites."""
    out.writelines(json.JSONEncoder(ensure_ascii=False, indent=2).iterencode(agenda.to_json(lang)))
    print(file=out)


def _calendar(agenda: Agenda, plans: Iterator[Plan], console: Console) -> Iterator[bytes]:
    """The calendar, part by part while the plans are added; the sites that it has nothing of are told."""
    yield from ics_parts(plans, console.lang, _CALENDAR[console.lang])
    for site in agenda.not_planned:
        name = site.name or console.words("名前のない施設", "a site without a name")
        console.complain(Text(f"{name}の予定はカレンダーにありません。", f"The calendar has nothing of {name}."))


def _written(agenda: Agenda, console: Console) -> str | bytes:
    """The agenda in the format of the console, but for JSON and calendars."""
    shape, lang = console.shape, console.lang
    if shape in _FILES:
        return _FILES[shape](agenda, lang)
    if shape == "text":
        return agenda_text(agenda, lang, console.width)
    written = _TEXTS[shape](agenda, lang)
    if shape == "mermaid" and len(written) > LONGEST_TEXT:
        console.complain(_TOO_LONG.filled({"length": len(written), "most": LONGEST_TEXT}))
    return written


_TOO_LONG = Text(
    "図は{length}文字です。Mermaidが既定で描くのは{most}文字までなので、--only や --until で絞り込んでください。",
    "The chart has {length} characters; Mermaid draws {most} unless told otherwise. Use --only or --until.",
)
_INDEX = "index.html"
_ENDINGS = {"mermaid": ".mmd", "csv": ".csv", "xlsx": ".xlsx"}
_DONE = Text(
    "{folder}: {count}施設の予定表とカレンダー、一覧（{index}）を書き出しました。",
    "{folder}: sheets and calendars of {count} site(s), and the agenda ({index}).",
)


def write_folder(folder: Path, add: AddPlans, options: argparse.Namespace, console: Console) -> bool:
    """Write a sheet and a calendar for each site that is shown and a page that links them; whether all is in order.

    In another format than text and html the agenda is written beside the page too.
    """
    agenda, lang, names = Agenda(options.today, filter_of(options)), console.lang, FileNames()
    files: dict[int, SiteFiles] = {}

    def plans() -> Iterator[Plan]:
        for plan in add(agenda):
            first = plan.site.institutions[0].identifier if plan.site.institutions else "site"
            stem = names.unique(f"{first}-{safe_part(plan.site.name)}".rstrip("-"))
            own = files[len(agenda.sites) - 1] = SiteFiles(f"{stem}.html", f"{stem}.ics")
            _write(folder / own.sheet, plan_html(plan, lang))
            _write(folder / own.calendar, plan_ics(plan, lang))
            yield plan

    if console.shape == "ics":
        with (folder / "agenda.ics").open("wb") as calendar:
            calendar.writelines(_calendar(agenda, plans(), console))
    else:
        _add_all(plans())
    if console.shape == "json":
        with (folder / "agenda.json").open("w", encoding="utf-8", errors="backslashreplace", newline="\n") as out:
            _write_json(agenda, out, lang)
    elif console.shape in _ENDINGS:
        _write(folder / f"agenda{_ENDINGS[console.shape]}", _written(agenda, console))
    _write(folder / _INDEX, agenda_html(agenda, lang, files))
    told = _DONE.filled({"folder": shown_file(options.output_dir), "count": len(files), "index": _INDEX})
    console.complain(told)
    return agenda.ok


def _write(path: Path, written: str | bytes) -> None:
    path.write_bytes(written if isinstance(written, bytes) else written.encode("utf-8", "backslashreplace"))
