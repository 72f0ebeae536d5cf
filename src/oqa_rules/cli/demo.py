"""``oqa-rules demo``: a guided run on bundled example data, and the files that the pages work with."""

import json
from argparse import ArgumentParser, Namespace
from datetime import date

from oqa_rules.cli.console import Console, exit_status, finding_lines
from oqa_rules.cli.example_files import example_files
from oqa_rules.forms.check import check_form
from oqa_rules.forms.examples import example
from oqa_rules.forms.labels import ELIGIBILITY
from oqa_rules.io.file_set import write_files
from oqa_rules.io.unreadable import shown_file
from oqa_rules.render.plan_text import plan_text
from oqa_rules.site.examples import guide_site
from oqa_rules.site.models import Site
from oqa_rules.site.plan import plan

_SEEN_FROM = date(2026, 11, 20)

_FIRST = "application.json"
"""The file that the first page begins with."""

_MISTAKES: dict[str, object] = {
    "applied_on": "2026-12-02",
    "institution_code": "270190120",
    "customer_id": {"prefix": "CAF", "number": "0123456789", "confirmation": "0123456798"},
}


def add_arguments(parser: ArgumentParser) -> None:
    """Its argument."""
    parser.add_argument(
        "--write",
        metavar="DIR",
        help="文書の例のファイルをこのフォルダーに書き出す / write the files of the documentation's examples there",
    )


def run(options: Namespace, console: Console) -> int:
    """Checks an application with three mistakes and the corrected one, and plans a site; or writes the examples."""
    return _guided(console) if options.write is None else _written(options.write, console)


def _written(folder: str, console: Console) -> int:
    files = example_files()
    paths = write_files(folder, files, files.__getitem__)
    for path in paths:
        console.say(shown_file(str(path)))
    console.say(
        console.words(
            f"例のファイル{len(paths)}件を書き出しました。次は: oqa-rules check {_FIRST}",
            f"{len(paths)} example files written. Next: oqa-rules check {_FIRST}",
        )
    )
    return 0


def _guided(console: Console) -> int:
    right = example(ELIGIBILITY)
    console.say(
        console.words(
            "オンライン資格確認利用申請の例を判定します。3つの誤りが入っています。",
            "An eligibility application with three mistakes in it:",
        ),
        "",
    )
    for number, finding in enumerate(check_form(ELIGIBILITY, right | _MISTAKES).findings, start=1):
        console.say(f"{number}. " + "\n   ".join(finding_lines(finding, console)), "")
    console.say(console.words("直した箇所:", "Put right:"))
    for key, before in _MISTAKES.items():
        console.say(f"  {key}: {_as_json(before)} -> {_as_json(right[key])}")
    report = check_form(ELIGIBILITY, right)
    site_plan = plan(Site.model_validate(guide_site()), _SEEN_FROM)
    console.say(
        "",
        f"{console.words('直した申請', 'The corrected application')}: {console.verdict(report)}",
        "",
        console.words(
            "手引きの例（医科の端末3台、歯科1台）の予定です。",
            "The plan of the guide's example, three medical terminals and one dental:",
        ),
        "",
        plan_text(site_plan, console.lang),
        console.words(
            "自分の申請は: oqa-rules check 申請.json　予定は: oqa-rules plan 施設.json",
            "Your own: oqa-rules check application.json, oqa-rules plan site.json",
        ),
    )
    return exit_status(is_ok=report.ok and site_plan.ok)


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)
