"""医療機関等名 (訪問看護: ステーション名)."""

from oqa_rules.rulebook.rules import visible_text
from oqa_rules.rulebook.wording import INSTITUTION_NAME

BLANK = visible_text.blank("institution-name", INSTITUTION_NAME, "資格-3")
CHARACTERS = visible_text.characters("institution-name", INSTITUTION_NAME)
INVISIBLE = visible_text.invisible("institution-name", INSTITUTION_NAME)
LONG = visible_text.too_long("institution-name", INSTITUTION_NAME, example_length=201)
