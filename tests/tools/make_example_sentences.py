"""What each rule says of its own example, as the package keeps it, so that a rule is explained without pydantic."""

import json
from pathlib import Path

from oqa_rules.catalogue import RULES
from oqa_rules.examples import SENTENCES, finding_of
from oqa_rules.rules import Rule, Text

FILE = Path(__file__).parent.parent.parent / "src" / "oqa_rules" / SENTENCES


def _filled_in(rule: Rule) -> dict[str, dict[str, str]]:
    """Those of its texts whose parameters the finding has filled in; the others stand in the declaration."""
    finding = finding_of(rule)
    texts = {"message": (rule.message, finding.message), "remedy": (rule.remedy, finding.remedy)}
    return {name: _in_both(said) for name, (declared, said) in texts.items() if said != declared}


def _in_both(text: Text) -> dict[str, str]:
    return {"ja": text.ja, "en": text.en}


def texts() -> dict[Path, str]:
    """The file: a rule a line."""
    filled_in = {rule.id: found for rule in RULES.values() if (found := _filled_in(rule))}
    lines = (f"{json.dumps(rule)}: {json.dumps(found, ensure_ascii=False)}" for rule, found in filled_in.items())
    return {FILE: "{\n" + ",\n".join(lines) + "\n}\n"}
