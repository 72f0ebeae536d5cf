"""``oqa-rules demo``: a guided run on bundled example data."""

import argparse
import json
from datetime import date

from oqa_rules.cli.screen import ERRORS_FOUND, NOTHING_WRONG, Screen, finding_lines
from oqa_rules.forms import check_form
from oqa_rules.forms.examples import example
from oqa_rules.forms.labels import ELIGIBILITY
from oqa_rules.render.plan_text import plan_text
from oqa_rules.site.examples import guide_site
from oqa_rules.site.models import Site
from oqa_rules.site.plan import plan

_SEEN_FROM = date(2026, 11, 20)

_MISTAKES: dict[str, object] = {
    "applied_on": "2026-12-02",
    "institution_code": "270190120",
    "customer_id": {"prefix": "CAF", "number": "0123456789", "confirmation": "0123456798"},
}


def _as_json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def add_arguments(_parser: argparse.ArgumentParser) -> None:
    """The command takes nothing but the language."""


def run(_options: argparse.Namespace, screen: Screen) -> int:
    """Checks an application with three mistakes, explains each, checks the corrected one, and plans a site."""
    right = example(ELIGIBILITY)
    wrong = right | _MISTAKES
    screen.say(
        screen.words(
            "オンライン資格確認利用申請の例を判定します。3つの誤りが入っています。",
            "An eligibility application with three mistakes in it:",
        )
    )
    screen.say()
    findings = check_form(ELIGIBILITY, wrong).findings
    for number, finding in enumerate(findings, start=1):
        first, *rest = finding_lines(finding, screen)
        screen.say("\n".join([f"{number}. {first}", *(f"   {line}" for line in rest), ""]))
    screen.say(screen.words("直した箇所:", "Put right:"))
    for key, before in _MISTAKES.items():
        screen.say(f"  {key}: {_as_json(before)} -> {_as_json(right[key])}")
    report = check_form(ELIGIBILITY, right)
    verdict = screen.words("問題なし", "ok") if report.ok else screen.words("誤りあり", "not ok")
    screen.say()
    screen.say(f"{screen.words('直した申請', 'The corrected application')}: {verdict}")
    made = plan(Site.model_validate(guide_site()), _SEEN_FROM)
    screen.say()
    screen.say(
        screen.words(
            "手引きの例（医科の端末3台、歯科1台）の予定です。",
            "The plan of the guide's example, three medical terminals and one dental:",
        )
    )
    screen.say()
    screen.say(plan_text(made, screen.lang))
    screen.say(
        screen.words(
            "自分の申請は: oqa-rules check 申請.json　予定は: oqa-rules plan 施設.json",
            "Your own: oqa-rules check application.json, oqa-rules plan site.json",
        )
    )
    return NOTHING_WRONG if report.ok and made.ok else ERRORS_FOUND
