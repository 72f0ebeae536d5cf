"""The conformance vectors: authored cases, answered by the library."""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from unicodedata import category

from tests.tools.vector_cases import CASES
from tests.tools.vector_cases.case import Case
from tests.tools.vector_cases.findings import BEYOND
from tests.tools.vector_cases.flags import BUG_TYPE_OF, FLAGS, PAGES
from tests.tools.vector_cases.schema import PROTOCOL, vectors_schema
from tests.tools.vector_descriptions import description_of

import oqa_rules
from oqa_rules.catalogue import RULES
from oqa_rules.oracle.operations import OPERATIONS, Answer
from oqa_rules.oracle.vectors import LEGEND_FILE, SCHEMA_FILE
from oqa_rules.rules import EDITION, RULESET, JsonValue, Rule, Text
from oqa_rules.rules.edition import DOCUMENTATION

FOLDER = Path(oqa_rules.__file__).parent / "vectors"
LOCK = Path(__file__).parent.parent / "vectors" / "issued_ids.lock"

BEYOND_VECTORS = ("dossier", "plan", "policy", "table")
"""What no single input breaks: rules across documents, about days of a plan, of somebody else, about tables."""


def has_vectors(rule: Rule) -> bool:
    """Whether one input can break a rule."""
    return rule.id.partition(".")[0] not in BEYOND_VECTORS and rule.example.of not in BEYOND_VECTORS


_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HASH_LENGTH = 16


class WrongCase(ValueError):
    """Raised where a case is not what its author means it to be."""


def answer_to(name: str, given: JsonValue) -> Answer:
    """What the library answers to an input of that file, read from JSON as everybody reads it."""
    read = json.loads(json.dumps(given))
    return OPERATIONS[name].answer(read) if name in OPERATIONS else BEYOND[name](read)


def findings_of(answer: Answer) -> tuple[str, ...]:
    """The rules that have something to say."""
    return (*answer.errors, *answer.warnings, *answer.notices)


def is_broken(rule: str, answer: Answer) -> bool:
    """Whether an answer says that the rule is broken. That of ``check-digit`` is the rule itself."""
    return RULES[rule].id in findings_of(answer) or answer.output.get("matches") is False


def vector(name: str, case: Case, answer: Answer) -> dict[str, JsonValue]:
    """The case with its id and its answer; raises ``WrongCase`` where the library sees it otherwise."""
    vector_id = f"{name}/{case.slug}"
    if not _SLUG.fullmatch(case.slug):
        raise WrongCase(f"{vector_id}: an id is made of a-z, 0-9 and hyphens")
    if not case.flags or not set(case.flags) <= FLAGS.keys():
        raise WrongCase(f"{vector_id}: flags {case.flags} are not all explained")
    if case.rule is not None and is_broken(case.rule, answer) != case.breaks:
        raise WrongCase(f"{vector_id}: {case.rule} is {'not ' * case.breaks}broken; {answer}")
    return {
        "id": vector_id,
        "description": _words(description_of(name, case)),
        **({} if case.comment is None else {"comment": _words(case.comment)}),
        "input": case.input,
        "flags": case.flags,
        "rule": case.rule,
        "breaks": case.breaks,
        "output": answer.output,
        "errors": answer.errors,
        "warnings": answer.warnings,
        "notices": answer.notices,
    }


def file_of(name: str, cases: Iterable[Case]) -> dict[str, JsonValue]:
    """The file of that name; raises ``WrongCase`` where two cases share their id or their input."""
    vectors: list[JsonValue] = []
    first: dict[str, str] = {}
    sources: set[str] = set()
    for case in cases:
        answer = answer_to(name, case.input)
        vectors.append(vector(name, case, answer))
        for key in (case.slug, _compact(case.input)):
            if key in first:
                raise WrongCase(f"{name}/{case.slug} has the id or the input of {first[key]}")
            first[key] = case.slug
        sources.add(answer.source)
    (source,) = sources
    return {
        **_HEAD,
        "operation": name,
        "protocol": PROTOCOL if name in OPERATIONS else None,
        "ruleset": RULESET,
        "source": source or None,
        "count": len(vectors),
        "vectors": vectors,
    }


_HEAD: Mapping[str, JsonValue] = {
    "$schema": f"./{SCHEMA_FILE}",
    "schema": SCHEMA_FILE,
    "generator": f"oqa-rules {oqa_rules.__version__}",
    "license": "MIT",
}
"""The first members of each file, the legend included."""


def _words(text: Text) -> dict[str, JsonValue]:
    return {"ja": text.ja, "en": text.en}


def text_of(file: Mapping[str, JsonValue]) -> str:
    """The file as JSON with one flag, rule or vector a line; what cannot be seen is escaped."""
    return "{\n" + ",\n".join(f"{_json(key)}: {_lines(value)}" for key, value in file.items()) + "\n}\n"


def _lines(value: JsonValue) -> str:
    if isinstance(value, list):
        return "[\n" + ",\n".join(map(_json, value)) + "\n]"
    if isinstance(value, dict):
        return "{\n" + ",\n".join(f"{_json(name)}: {_json(each)}" for name, each in value.items()) + "\n}"
    return _json(value)


def _json(value: JsonValue) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if text.isascii() else "".join(map(_visible, text))


def _visible(character: str) -> str:
    if character == " " or category(character)[0] not in "CMZ":
        return character
    return json.dumps(character)[1:-1]


def _compact(value: JsonValue) -> str:
    return json.dumps(value, separators=(",", ":"), sort_keys=True)


def everything() -> dict[Path, str]:
    """The text of each file that the tool writes; the ids that were issued are kept as they were."""
    cases = {name: tuple(make()) for name, make in CASES.items()}
    texts = {FOLDER / f"{name}.json": text_of(file_of(name, each)) for name, each in cases.items()}
    texts[FOLDER / LEGEND_FILE] = text_of(legend(case for each in cases.values() for case in each))
    texts[FOLDER / SCHEMA_FILE] = json.dumps(vectors_schema(), ensure_ascii=False, indent=1) + "\n"
    inputs = {f"{name}/{case.slug}": case.input for name, each in cases.items() for case in each}
    texts[LOCK] = locked(inputs, dict(_issued()))
    return texts


def legend(cases: Iterable[Case]) -> dict[str, JsonValue]:
    """What flags mean and where rules come from; raises ``WrongCase`` where no case has a flag."""
    about: dict[str, Counter[str]] = {flag: Counter() for flag in FLAGS}
    for case in cases:
        for flag in case.flags:
            about[flag][case.rule or ""] += 1
    unused = [flag for flag in FLAGS if not about[flag]]
    if unused:
        raise WrongCase(f"no case has the flags {unused}")
    return {
        **_HEAD,
        "ruleset": RULESET,
        "edition": EDITION,
        "flags": {flag: _note(flag, about[flag]) for flag in FLAGS},
        "rules": {rule.id: rule.source for rule in RULES.values() if has_vectors(rule)},
    }


def _note(flag: str, about: Counter[str]) -> dict[str, JsonValue]:
    """What goes wrong, what it is about, and the page of the rule that half of its vectors or more are about."""
    bug_type = BUG_TYPE_OF[flag]
    ((rule, count),) = about.most_common(1)
    link = RULES[rule].url if rule and 2 * count >= about.total() else f"{DOCUMENTATION}{PAGES[bug_type]}"
    return {**_words(FLAGS[flag]), "bug_type": bug_type, "link": link}


def _lock() -> bytes:
    return LOCK.read_bytes() if LOCK.exists() else b""


def _issued() -> Iterator[tuple[str, str]]:
    for line in _lock().decode().splitlines():
        vector_id, digest = line.split()
        yield vector_id, digest


def locked(inputs: Mapping[str, JsonValue], issued: Mapping[str, str]) -> str:
    """The ids with a hash of their inputs; raises ``WrongCase`` where an issued one is gone or has another input."""
    now = {each: hashlib.sha256(_compact(given).encode()).hexdigest()[:_HASH_LENGTH] for each, given in inputs.items()}
    changed = sorted(each for each, digest in issued.items() if now.get(each) != digest)
    if changed:
        raise WrongCase(f"issued ids are for ever, with their inputs: {', '.join(changed)}")
    return "".join(f"{each} {digest}\n" for each, digest in sorted(now.items()))
