"""The page of each rule and their index in both languages, made from the declarations.

What a severity and a basis mean is taken from the page that explains them, and the open questions of a rule from
the page that links to it, so that no sentence is written twice.
"""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from itertools import groupby

from tests.tools.places import DOCS, DOCUMENTS, PLACES, anchor, link_to_twin, says
from tests.tools.rule_evidence import boundary, seen_and_changed

from oqa_rules import RULES, Rule
from oqa_rules.examples import finding_of, findings_of
from oqa_rules.fields.registry import FIELDS
from oqa_rules.forms.examples import example
from oqa_rules.forms.models import FORMS
from oqa_rules.models.model import RuleModel
from oqa_rules.rules import EDITION, Lang, Text
from oqa_rules.site.check import SITE
from oqa_rules.site.examples import example_site
from oqa_rules.site.models import Site

MODELS: dict[str, type[RuleModel]] = {**FORMS, SITE: Site}
"""What is judged by members, by its name."""

VALID: Mapping[str, Mapping[str, object]] = {
    **{name: example(name) for name in FORMS},
    **dict.fromkeys((SITE, "plan"), example_site()),
}
"""The valid example of what is judged by members."""

FOLDER = "rules"
"""The name of the folder of these pages in the reference of each tree."""

_INDEX = Text("規則の一覧", "All rules")
_ABOUT = Text(
    "{count}の規則があります。idの意味は変わらず、使い回しません。",
    "{count} rules. An id never changes its meaning and is never reused.",
)
_TABLE = Text("| 項目 | 内容 |", "| Item | Value |")
_RULE, _SEVERITY, _BASIS = Text("規則", "Rule"), Text("重大度", "Severity"), Text("根拠", "Basis")
_SOURCE, _SOURCES = Text("出典", "Source"), Text("出典", "sources")
_WHERE, _SINCE = Text("対象", "Judged in"), Text("追加された版", "Since")
_WHY = Text("理由", "Why")
_EXAMPLE, _MESSAGE = Text("該当する例", "Example"), Text("メッセージ", "Message")
_REMEDY = Text("対処", "How to fix it")
_SUGGESTION = Text("候補", "Suggestion")
_HINTS = Text("場合により加わる文", "Additional hints")
_OTHERS = Text("この例に該当するほかの規則", "Other rules that the example breaks")
_OPEN = Text("未確定の点", "Open questions")
_DIFFERENCE = Text(
    "[有効な例](../json.md)と違うところは次のとおりです。", "What differs from the [valid example](../json.md):"
)
_VALID = Text("正しい例では次のとおりです。", "Where it is valid:")
_AS_IT_IS = Text("[有効な例](../json.md)のままです。", "The [valid example](../json.md) as it is.")

_MEANING = re.compile(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \|", re.MULTILINE)
_SECTION = re.compile(r"^## (.+)\n((?:(?!## ).*\n?)*)", re.MULTILINE)


def pages(lang: Lang) -> dict[str, str]:
    """The text of every page in that language by the name of its file."""
    tree = DOCS / lang
    explained = (tree / "explanation" / "severity-and-basis.md").read_text(encoding="utf-8")
    meanings = dict(_MEANING.findall(explained))
    questions = _SECTION.findall((tree / "open-questions.md").read_text(encoding="utf-8"))
    made = {"README.md": _index(lang)}
    for rule in RULES.values():
        asked = [heading for heading, text in questions if f"rules/{rule.id}.md)" in text]
        made[f"{rule.id}.md"] = "\n".join((*_page(rule, lang, meanings), *_open(asked, lang)))
    return made


def _page(rule: Rule, lang: Lang, meanings: dict[str, str]) -> Iterator[str]:
    finding = finding_of(rule)
    yield f"# {rule.id} {rule.title[lang]}\n"
    yield f"{link_to_twin(lang, FOLDER, f'{rule.id}.md')}\n"
    yield f"{_TABLE[lang]}\n|---|---|"
    for label, value in ((_SEVERITY, rule.severity.value), (_BASIS, rule.basis.value)):
        yield f"| [{label[lang]}](../../explanation/severity-and-basis.md) | `{value}`: {meanings[value]} |"
    yield f"| {_SOURCE[lang]} | {_source(rule, lang)} |"
    yield f"| {_WHERE[lang]} | {', '.join(_where(rule, lang))} |"
    yield f"| {_SINCE[lang]} | {rule.since} |\n"
    if rule.why is not None:
        yield f"## {_WHY[lang]}\n"
        yield f"{rule.why[lang]}\n"
    yield f"## {_EXAMPLE[lang]}\n"
    yield from _example(rule, lang)
    yield from _valid_beside(rule, lang)
    yield f"## {_MESSAGE[lang]}\n"
    place = f" (`{finding.path}`)" if finding.path else ""
    yield f"> {_quoted(finding.message[lang])}{place}\n"
    yield f"## {_REMEDY[lang]}\n"
    yield f"{finding.remedy[lang]}\n"
    if finding.suggestion is not None:
        yield f"{_SUGGESTION[lang]}: `{finding.suggestion}`\n"
    if rule.hints:
        yield f"## {_HINTS[lang]}\n"
        yield "\n".join(f"- {hint[lang]}" for hint in rule.hints.values()) + "\n"
    others = {each.rule: None for each in findings_of(rule.example) if each.rule != rule.id}
    yield from boundary(rule, lang)
    yield from seen_and_changed(rule, lang)
    if others:
        yield f"## {_OTHERS[lang]}\n"
        yield "\n".join(f"- {_link(RULES[other], lang)}" for other in others) + "\n"


def _quoted(message: str) -> str:
    """A message of several lines as a quotation in which the lines behind the first are a list."""
    first, *items = re.split(r"\n(?:- |・)", message)
    return "\n> ".join([f"{first}\n>", *(f"- {each}" for each in items)]) if items else first


def _source(rule: Rule, lang: Lang) -> str:
    guide = f"{', '.join(rule.sections)} ({EDITION})" if rule.sections else ""
    public = f"{rule.reference} ([{_SOURCES[lang]}](../../sources.md))" if rule.reference else ""
    return "; ".join(filter(None, (guide, public))) or rule.source


def _where(rule: Rule, lang: Lang) -> Iterator[str]:
    fields = [field for field in FIELDS.values() if rule in field.rules]
    yield from (f"[{field.title[lang]} `{field.name}`](../fields.md)" for field in fields)
    documents = [name for name in MODELS if says(name, rule)]
    yield from (f"[{MODELS[name].title[lang]} `{name}`]({PLACES[name]})" for name in documents)
    if not fields and not documents:
        yield f"[`{rule.example.of}`]({PLACES[rule.example.of]})"


def _example(rule: Rule, lang: Lang) -> Iterator[str]:
    example = rule.example
    context = "".join(f", `{name}` = `{value}`" for name, value in example.context.items())
    yield f"`{example.of}`{context}\n"
    if example.of in DOCUMENTS and isinstance(example.value, dict):
        yield f"{(_DIFFERENCE if example.value else _AS_IT_IS)[lang]}\n"
    if example.of not in DOCUMENTS or example.value:
        yield f"```json\n{_json(example.value)}\n```\n"


def _valid_beside(rule: Rule, lang: Lang) -> Iterator[str]:
    """What stands in the valid example in the place of what is wrong."""
    example = rule.example
    if example.of in FIELDS:
        valid: object = FIELDS[example.of].example
    elif example.of in VALID and isinstance(example.value, dict) and example.value:
        valid = {name: VALID[example.of].get(name) for name in example.value}
    else:
        return
    yield f"{_VALID[lang]}\n"
    yield f"```json\n{_json(valid)}\n```\n"


def _json(value: object) -> str:
    """JSON in which every character can be seen."""
    text = json.dumps(value, ensure_ascii=False, indent=2)
    return "".join(
        f"\\u{ord(each):04x}" if unicodedata.category(each)[0] in "CZ" and each not in " \n" else each for each in text
    )


def _open(headings: list[str], lang: Lang) -> Iterator[str]:
    if headings:
        yield f"## {_OPEN[lang]}\n"
        yield "\n".join(f"- [{each}](../../open-questions.md#{anchor(each)})" for each in headings) + "\n"


def _index(lang: Lang) -> str:
    about = _ABOUT.filled({"count": len(RULES)})[lang]
    head = f"| {_RULE[lang]} | {_SEVERITY[lang]} | {_BASIS[lang]} |\n|---|---|---|"
    rows = [f"# {_INDEX[lang]}\n", f"{link_to_twin(lang, FOLDER, 'README.md')} {about}\n"]
    for subject, rules in groupby(sorted(RULES.values(), key=_subject), key=_subject):
        title = f" {FIELDS[subject].title[lang]}" if subject in FIELDS else ""
        rows += [f"## {subject}{title}\n", head]
        rows += [f"| {_link(each, lang)} | {each.severity.value} | {each.basis.value} |" for each in rules]
        rows.append("")
    return "\n".join(rows)


def _subject(rule: Rule) -> str:
    return rule.id.split(".")[0]


def _link(rule: Rule, lang: Lang) -> str:
    return f"[{rule.id}]({rule.id}.md) {rule.title[lang]}"
