"""``oqa-rules plan``: certificates, timeline and handover of a site; several sites give one agenda."""

import argparse
from collections.abc import Iterator
from itertools import chain, islice

from oqa_rules.calendar import Refusal
from oqa_rules.cli import arguments
from oqa_rules.cli.clock import today_in_japan
from oqa_rules.cli.describe import report_lines
from oqa_rules.cli.planning import Planned, Planner
from oqa_rules.cli.progress import with_progress
from oqa_rules.cli.screen import ERRORS_FOUND, NOTHING_WRONG, UNREADABLE, Screen
from oqa_rules.render.agenda_text import agenda_text
from oqa_rules.render.missing_extra import MissingExtra
from oqa_rules.render.plan_html import plan_html
from oqa_rules.render.plan_ics import plan_ics
from oqa_rules.render.plan_mermaid import plan_mermaid
from oqa_rules.render.plan_text import plan_text
from oqa_rules.rulebook import Text
from oqa_rules.site.agenda import Agenda
from oqa_rules.site.plan_result import Plan

_ONE_SITE_ONLY = Text(
    "{format}にできるのは1つの施設の予定です。複数の施設はtextかjsonにしてください。",
    "Only the plan of one site can be {format}; use text or json for several.",
)
_TODAY = Text("今日は{today}（日本の日付）です。", "Today is {today}, the date in Japan.")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes."""
    parser.add_argument(
        "sites", nargs="+", metavar="SITE", help=".json .jsonl .csv .toml, フォルダ、- / a file, a folder, or stdin"
    )
    parser.add_argument("--today", type=arguments.day, metavar="DATE", help="基準日（既定は日本の今日） / seen from")
    parser.add_argument(
        "--done",
        type=arguments.done_mark,
        action="append",
        default=[],
        metavar="STEP=DATE",
        help="済んだ手続きと日付 / a step that is done, such as 2710190121/eligibility-application=2026-11-20",
    )
    parser.add_argument("--no-progress", action="store_true", help="進み具合を表示しない / show no progress")
    arguments.add_strict(parser)
    arguments.add_encoding(parser)
    arguments.add_format(parser, "html", "ics", "mermaid")


def run(options: argparse.Namespace, screen: Screen) -> int:
    """Plans every site. One site is shown in full; of several, what is due until the end of next week."""
    if options.today is None:
        options.today = today_in_japan()
        screen.complain(_TODAY.filled({"today": str(options.today)}))
    planner = Planner(options, screen)
    planned = iter(planner)
    first = list(islice(planned, 2))
    try:
        if len(first) == 1:
            _show_one(first[0], options, screen)
        elif first:
            _show_agenda(chain(first, planned), options, screen)
    except (MissingExtra, Refusal) as problem:
        screen.complain(problem.message)
        return UNREADABLE
    if planner.is_unreadable or not planner.uses_all_marks():
        return UNREADABLE
    return NOTHING_WRONG if planner.is_ok else ERRORS_FOUND


def _show_one(planned: Planned, options: argparse.Namespace, screen: Screen) -> None:
    plan = planned.plan
    if plan is None:
        if options.format == "json":
            screen.say_json(planned.report.to_json(screen.lang))
        else:
            screen.say("\n".join(report_lines(planned.report, screen)))
    elif options.format == "json":
        screen.say_json(plan.to_json(screen.lang))
    else:
        _write(plan, options.format, screen)


def _write(plan: Plan, shape: str, screen: Screen) -> None:
    if shape == "ics":
        screen.say_bytes(plan_ics(plan, screen.lang))
        return
    render = {"text": plan_text, "html": plan_html, "mermaid": plan_mermaid}[shape]
    screen.say(render(plan, screen.lang))


def _show_agenda(planned: Iterator[Planned], options: argparse.Namespace, screen: Screen) -> None:
    if options.format not in ("text", "json"):
        raise Refusal(_ONE_SITE_ONLY.filled({"format": options.format}))
    agenda = Agenda(options.today)
    for each in with_progress(planned, screen, is_wanted=not options.no_progress):
        if each.plan is None:
            agenda.add_without_plan()
            if options.format == "text":
                screen.say("\n".join(report_lines(each.report, screen)))
        else:
            agenda.add(each.plan)
    if options.format == "json":
        screen.say_json(agenda.to_json(screen.lang))
    else:
        screen.say(agenda_text(agenda, screen.lang))
