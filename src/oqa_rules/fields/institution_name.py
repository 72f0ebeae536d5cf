"""医療機関等名: the name of the institution (訪問看護: ステーション名; 資格-3).

>>> from oqa_rules import institution_name
>>> institution_name.is_valid("さくら訪問看護ステーション"), institution_name.is_valid("　")
(True, False)
"""

from oqa_rules.fields.field import Field
from oqa_rules.fields.visible_text import NameRules, name_field
from oqa_rules.rules import Text
from oqa_rules.rules.declared import entries as rules
from oqa_rules.rules.rule import INSTITUTION_NAME

LONGEST = 200


def titled(title: Text) -> Field:
    """The field under a title of its own, such as the name of a whole site."""
    return name_field(
        "institution-name",
        title,
        NameRules(
            blank=rules.INSTITUTION_NAME_BLANK,
            characters=rules.INSTITUTION_NAME_CHARACTERS,
            invisible=rules.INSTITUTION_NAME_INVISIBLE,
            long=rules.INSTITUTION_NAME_LONG,
            longest=LONGEST,
        ),
        example="さくら訪問看護ステーション",
    )


FIELD = titled(INSTITUTION_NAME)

check = FIELD.check
is_valid = FIELD.is_valid
validate = FIELD.validate
normalize = FIELD.normalize
