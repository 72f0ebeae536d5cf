"""医療機関等名 (訪問看護: ステーション名)."""

from oqa_rules.rulebook.rules import visible_text
from oqa_rules.rulebook.wording import INSTITUTION_NAME

INSTITUTION_NAME_BLANK = visible_text.blank_name("institution-name", INSTITUTION_NAME, "資格-3")
INSTITUTION_NAME_CHARACTERS = visible_text.name_characters("institution-name", INSTITUTION_NAME)
INSTITUTION_NAME_INVISIBLE = visible_text.invisible_in_name("institution-name", INSTITUTION_NAME)
INSTITUTION_NAME_LONG = visible_text.long_name("institution-name", INSTITUTION_NAME, example_length=201)
