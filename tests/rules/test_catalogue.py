"""The catalogue is complete, its ids are for ever, and every rule speaks two languages."""

import ast
import importlib
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from tests.tools import make_rule_lock

import oqa_rules
from oqa_rules import RULES, Basis, Finding, Rule, Severity
from oqa_rules.catalogue import by_id
from oqa_rules.examples import Sentences, finding_of, findings_of, sentences_of
from oqa_rules.rules import Example, Lang, Text, UnknownRule

each_rule = pytest.mark.parametrize("rule", list(RULES.values()), ids=lambda rule: rule.id)


def _texts(rule: Rule) -> Iterator[Text]:
    yield from (rule.title, _why(rule), rule.message, rule.remedy, *rule.hints.values())


def _why(rule: Rule) -> Text:
    assert rule.why is not None, f"{rule.id} does not say why it is there"
    return rule.why


ROOT = Path(oqa_rules.__file__).parent


def _has_rules(path: Path) -> bool:
    """Whether rules may be declared in a module: in that of a field, that of the shape, and those named after them."""
    place = path.relative_to(ROOT).as_posix()
    return (
        place.startswith("fields/")
        or place == "rules/shape.py"
        or (f"_{path.stem}".endswith("_rules") and "-" not in path.stem)
    )


def _modules() -> list[ModuleType]:
    """All modules in which rules may be declared."""
    places = [path.relative_to(ROOT.parent).with_suffix("") for path in sorted(ROOT.rglob("*.py")) if _has_rules(path)]
    return [importlib.import_module(".".join(place.parts)) for place in places if place.stem != "__init__"]


def _listed(module: ModuleType) -> tuple[Rule, ...]:
    """The list of a module; one that has imported the whole catalogue lists nothing."""
    listed = getattr(module, "RULES", ())
    return listed if isinstance(listed, tuple) else ()


def test_every_declared_rule_is_in_the_catalogue() -> None:
    listed = {rule.id for module in _modules() for rule in _listed(module)}
    declared = {value.id for module in _modules() for value in vars(module).values() if isinstance(value, Rule)}
    assert listed == {rule.id for rule in RULES.values()}
    assert declared <= listed


def test_a_rule_has_the_check_with_which_the_catalogue_has_it() -> None:
    listed = {id(rule) for module in _modules() for rule in _listed(module)}
    assert {id(rule) for rule in RULES.values()} <= listed


def test_no_rule_is_declared_outside_its_room() -> None:
    elsewhere = [
        str(path)
        for path in ROOT.rglob("*.py")
        if not _has_rules(path) and path not in (ROOT / "rules" / "rule.py", ROOT / "rules" / "house_rule.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("Rule", "rule")
    ]
    assert elsewhere == []


def test_the_catalogue_loads_no_model_and_no_strategy() -> None:
    code = """
import sys
from oqa_rules.catalogue import RULES
assert len(RULES)
print(*sys.modules)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert not {"pydantic", "hypothesis", "oqa_rules.models.model"} & set(run.stdout.split())


def test_every_rule_is_locked_with_what_it_weighs_and_rests_on() -> None:
    lock = make_rule_lock.issued_lines()
    ids = [line.split()[0] for line in lock]
    assert ids == sorted(set(ids)), "the lock is sorted and has no id twice"
    changes = list(make_rule_lock.differences(RULES.values(), lock))
    told = "\n".join([*changes, "If this is meant: python -m tests.tools.generate, and a line in CHANGELOG.md."])
    assert changes == [], told


def test_the_lock_grows_tells_every_change_and_forgets_nothing() -> None:
    rule = RULES["customer-id.length"]
    assert make_rule_lock.line_of(rule) == "customer-id.length error guide 資格-4"
    assert make_rule_lock.line_of(RULES["institution-id.format"]) == "institution-id.format error house -"
    lock = make_rule_lock.locked([rule], [])
    other = RULES["billing-start.too-early"]
    assert make_rule_lock.locked([rule, other], lock) == ["billing-start.too-early error guide 表紙", *lock]
    assert list(make_rule_lock.differences([rule, other], lock)) == ["new: billing-start.too-early error guide 表紙"]
    lighter = replace(rule, severity=Severity.WARNING)
    assert list(make_rule_lock.differences([lighter], lock)) == [
        "was: customer-id.length error guide 資格-4\nnow: customer-id.length warning guide 資格-4"
    ]
    with pytest.raises(make_rule_lock.VanishedRule, match=r"customer-id\.length"):
        make_rule_lock.locked([other], lock)


@each_rule
def test_the_example_breaks_its_rule_and_the_finding_can_be_read(rule: Rule) -> None:
    finding = finding_of(rule)
    assert finding.severity is rule.severity
    for text in (finding.message, finding.remedy):
        assert "{" not in text.ja.replace("{ }", "")
        assert "{" not in text.en.replace("{ }", "")
        text.ja.encode("cp932")
        text.en.encode("ascii", errors="strict") if text.en.isascii() else text.en.encode("cp932")


@each_rule
def test_what_a_rule_says_of_its_example_is_known_without_judging_it(rule: Rule) -> None:
    finding = finding_of(rule)
    assert sentences_of(rule) == Sentences(finding.message, finding.remedy)


@each_rule
def test_the_example_breaks_no_other_rule(rule: Rule) -> None:
    # A consent number is eleven characters with a letter: it cannot help breaking these as well.
    unavoidable = {"customer-id.consent-number": {"customer-id.length", "customer-id.letters"}}
    # Two institutions or two terminals always bring their notices.
    others = {each.rule for each in findings_of(rule.example) if each.severity is not Severity.NOTICE} - {rule.id}
    assert others == unavoidable.get(rule.id, set())


@each_rule
def test_titles_and_messages_survive_a_japanese_windows_console(rule: Rule) -> None:
    for text in _texts(rule):
        text.ja.encode("cp932")


@each_rule
def test_messages_leave_the_word_for_the_institution_to_the_wording(rule: Rule) -> None:
    # 資格-3 has 医療機関等… read as 訪問看護ステーション: the words reach a message as parameters.
    for text in (rule.message, rule.remedy, *rule.hints.values()):
        assert "医療機関等コード" not in text.ja
        assert "医療機関等名" not in text.ja


@each_rule
def test_why_a_rule_is_there_is_told_in_a_sentence_or_two(rule: Rule) -> None:
    why = _why(rule)
    assert len(why.ja) <= 90
    assert len(why.en) <= 160
    assert why.ja.endswith("。")
    assert why.en.endswith(".")
    for text in (why.ja, why.en):
        assert not {"{", "}", "\n"} & set(text), "it is told of the rule and has no parameters"


@each_rule
def test_why_a_rule_is_there_is_neither_its_message_nor_its_remedy(rule: Rule) -> None:
    for lang, ends in LANGUAGES:
        whole = rule.title[lang] + rule.message[lang] + rule.remedy[lang]
        for sentence in _sentences(_why(rule)[lang], ends):
            assert sentence not in whole


LANGUAGES: tuple[tuple[Lang, str], ...] = (("ja", "。"), ("en", ". "))


def _sentences(text: str, ends: str) -> list[str]:
    return [each.strip(ends) for each in text.split(ends) if each.strip(ends)]


def test_no_two_rules_are_there_for_the_same_reason() -> None:
    # The two names have four reasons in common, but for what they call the name.
    said = Counter(_why(rule)[lang] for rule in RULES.values() for lang, _ in LANGUAGES)
    assert [text for text, times in said.items() if times > 1] == []


def test_an_unknown_rule_raises_and_never_passes() -> None:
    with pytest.raises(UnknownRule, match=r"customer-id\.colour"):
        RULES["customer-id.colour"]
    assert "customer-id.colour" not in RULES
    assert RULES.get("customer-id.colour") is None


def test_the_catalogue_is_a_mapping_by_id() -> None:
    assert isinstance(RULES, Mapping)
    assert {key: rule.id for key, rule in RULES.items()} == {key: key for key in RULES}
    assert len(RULES) == len(list(RULES.values())) == len(RULES.values())


def test_a_field_loads_no_rules_that_it_does_not_need() -> None:
    code = """
import sys
from oqa_rules import customer_id
assert customer_id.is_valid("CAF0123456789")
print(*(name for name in sys.modules if name.startswith("oqa_rules.")))
from oqa_rules.catalogue import RULES
assert RULES
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, encoding="utf-8")
    assert {name.removeprefix("oqa_rules.") for name in run.stdout.split()} == {
        *(
            "fields",
            "fields.customer_id",
            "fields.customer_id_number",
            "fields.field",
            "fields.kinds",
            "fields.normalize",
        ),
        *("rules", "rules.edition", "rules.evaluate", "rules.example", "rules.finding", "rules.json_result"),
        *("rules.applied_policy", "rules.canonical", "rules.picker", "rules.rule_texts", "rules.weights"),
        *("rules.frozen", "rules.named"),
        *("rules.quick_init", "rules.report", "rules.rule", "rules.score_tables", "rules.severity"),
        *("rules.shape", "rules.source", "rules.stations", "rules.text", "rules.violation"),
    }


def test_two_rules_cannot_share_an_id() -> None:
    rule = RULES["customer-id.length"]
    with pytest.raises(ValueError, match="one id"):
        by_id([rule, rule])


@pytest.mark.parametrize(
    ("changes", "complaint"),
    [
        ({"id": "Customer.length"}, "lower case"),
        ({"id": "customer"}, "lower case"),
        ({"why": None}, r"a\.b: a rule says why"),
        ({"basis": Basis.GUIDE, "sections": ()}, "names its section"),
        ({"basis": Basis.PUBLIC, "reference": "x"}, "never an error"),
        ({"basis": Basis.PUBLIC, "severity": Severity.WARNING}, "names its reference"),
    ],
)
def test_a_rule_that_breaks_the_order_of_the_house_cannot_be_made(changes: dict[str, object], complaint: str) -> None:
    good: dict[str, object] = {
        "id": "a.b",
        "severity": Severity.ERROR,
        "basis": Basis.HOUSE,
        "title": Text("題", "title"),
        "why": Text("理由", "why"),
        "message": Text("文", "message"),
        "remedy": Text("手当", "remedy"),
        "example": Example("x", "y"),
    }
    Rule(**good)  # type: ignore[arg-type]  # the table gives the members as objects
    with pytest.raises(ValueError, match=complaint):
        Rule(**(good | changes))  # type: ignore[arg-type]  # the table gives the members as objects


def test_a_finding_about_a_secret_carries_no_value() -> None:
    secret = RULES["secret-number.format"]
    with pytest.raises(ValueError, match="secret"):
        Finding.of(secret, found="1234")
    with pytest.raises(ValueError, match="secret"):
        Finding.of(secret, suggestion="1234")
