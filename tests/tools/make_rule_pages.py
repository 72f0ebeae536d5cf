"""The page of each rule and their index, made from the declarations.

What a severity and a basis mean is taken from the page that explains them, and the open questions of a rule from
the page that links to it, so that no sentence is written twice.
"""

import json
import re
import unicodedata
from collections.abc import Iterator
from itertools import groupby

from tests.tools.places import DOCS, DOCUMENTS, PLACES, says

from oqa_rules import RULES, Rule
from oqa_rules.examples import finding_of, findings_of
from oqa_rules.fields.registry import FIELDS
from oqa_rules.forms.models import FORMS
from oqa_rules.models.model import RuleModel
from oqa_rules.rules import EDITION, JsonValue, Text
from oqa_rules.site.check import SITE
from oqa_rules.site.models import Site

MODELS: dict[str, type[RuleModel]] = {**FORMS, SITE: Site}
"""What is judged by members, by its name."""

FOLDER = DOCS / "reference" / "rules"
MEANINGS = DOCS / "explanation" / "severity-and-basis.md"
QUESTIONS = DOCS / "open-questions.md"

_ABOUT = Text(
    "{count}の規則。idは意味を変えず、使い回しません。",
    "{count} rules. An id never changes its meaning and is never reused.",
)

_DIFFERENCE = "[有効な例](../json.md)と違うところ / what differs from the [valid example](../json.md):\n"
_AS_IT_IS = "[有効な例](../json.md)のまま / the [valid example](../json.md) as it is\n"

_MEANING = re.compile(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|", re.MULTILINE)
_SECTION = re.compile(r"^## (.+)\n((?:(?!## ).*\n?)*)", re.MULTILINE)


def pages() -> dict[str, str]:
    """The text of every page by the name of its file."""
    meanings = dict(_MEANING.findall(MEANINGS.read_text(encoding="utf-8")))
    questions = _SECTION.findall(QUESTIONS.read_text(encoding="utf-8"))
    made = {"README.md": _index()}
    for rule in RULES.values():
        asked = [heading for heading, text in questions if f"rules/{rule.id}.md)" in text]
        made[f"{rule.id}.md"] = "\n".join((*_page(rule, meanings), *_open(asked)))
    return made


def _page(rule: Rule, meanings: dict[str, str]) -> Iterator[str]:
    finding = finding_of(rule)
    yield f"# {rule.id} {_both(rule.title)}\n"
    yield "| | |\n|---|---|"
    for label, value in (("重大度 / severity", rule.severity.value), ("根拠 / basis", rule.basis.value)):
        yield f"| [{label}](../../explanation/severity-and-basis.md) | `{value}`: {meanings[value]} |"
    yield f"| 出典 / source | {_source(rule)} |"
    yield f"| 判定するもの / judged in | {', '.join(_where(rule))} |"
    yield f"| 追加された版 / since | {rule.since} |\n"
    yield "## 該当する例 / Example\n"
    yield from _example(rule)
    yield "## メッセージ / Message\n"
    place = f" (`{finding.path}`)" if finding.path else ""
    yield f"> {_quoted(finding.message.ja)}{place}\n>\n> {_quoted(finding.message.en)}\n"
    yield "## 対処 / Remedy\n"
    yield f"{finding.remedy.ja}\n\n{finding.remedy.en}\n"
    if finding.suggestion is not None:
        yield f"候補 / suggestion: `{finding.suggestion}`\n"
    if rule.hints:
        yield "## 場合により加わる文 / Sentences added where they apply\n"
        yield "\n".join(f"- {_both(hint)}" for hint in rule.hints.values()) + "\n"
    others = {each.rule: None for each in findings_of(rule.example) if each.rule != rule.id}
    if others:
        yield "## この例に該当するほかの規則 / Other rules that the example breaks\n"
        yield "\n".join(f"- {_link(RULES[other])}" for other in others) + "\n"


def _quoted(message: str) -> str:
    """A message of several lines as a quotation: a list, or lines that end with a break."""
    return message.replace("\n- ", "\n> - ").replace("\n・", "\\\n> ・")


def _source(rule: Rule) -> str:
    guide = f"{', '.join(rule.sections)} ({EDITION})" if rule.sections else ""
    public = f"{rule.reference} ([出典 / sources](../../sources.md))" if rule.reference else ""
    return "; ".join(filter(None, (guide, public))) or rule.source


def _where(rule: Rule) -> Iterator[str]:
    fields = [field for field in FIELDS.values() if rule in field.rules]
    yield from (f"[{_both(field.title)} `{field.name}`](../fields.md)" for field in fields)
    documents = [name for name in MODELS if says(name, rule)]
    yield from (f"[{_both(MODELS[name].title)} `{name}`]({PLACES[name]})" for name in documents)
    if not fields and not documents:
        yield f"[`{rule.example.of}`]({PLACES[rule.example.of]})"


def _example(rule: Rule) -> Iterator[str]:
    example = rule.example
    context = "".join(f", `{name}` = `{value}`" for name, value in example.context.items())
    yield f"`{example.of}`{context}\n"
    if example.of in DOCUMENTS and isinstance(example.value, dict):
        yield _DIFFERENCE if example.value else _AS_IT_IS
    if example.of not in DOCUMENTS or example.value:
        yield f"```json\n{_json(example.value)}\n```\n"


def _json(value: JsonValue) -> str:
    """JSON in which every character can be seen."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return "".join(
        f"\\u{ord(each):04x}" if unicodedata.category(each)[0] in "CZ" and each not in " \n" else each for each in text
    )


def _open(headings: list[str]) -> Iterator[str]:
    if headings:
        yield "## 未確定の点 / Open questions\n"
        yield "\n".join(f"- [{each}](../../open-questions.md#{_anchor(each)})" for each in headings) + "\n"


def _anchor(heading: str) -> str:
    """The fragment by which GitHub finds a heading."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def _index() -> str:
    rows = ["# 規則の一覧 / All rules\n", f"{_both(_ABOUT.filled({'count': len(RULES)}))}\n"]
    for subject, rules in groupby(sorted(RULES.values(), key=_subject), key=_subject):
        title = f" {_both(FIELDS[subject].title)}" if subject in FIELDS else ""
        rows += [f"## {subject}{title}\n", "| 規則 / rule | 重大度 / severity | 根拠 / basis |\n|---|---|---|"]
        rows += [f"| {_link(each)} | {each.severity.value} | {each.basis.value} |" for each in rules]
        rows.append("")
    return "\n".join(rows)


def _subject(rule: Rule) -> str:
    return rule.id.split(".")[0]


def _link(rule: Rule) -> str:
    return f"[{rule.id}]({rule.id}.md) {_both(rule.title)}"


def _both(text: Text) -> str:
    return f"{text.ja} / {text.en}"
