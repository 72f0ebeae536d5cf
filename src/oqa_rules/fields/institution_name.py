"""医療機関等名: the name of the institution (訪問看護: ステーション名; 資格-3).

>>> from oqa_rules import institution_name
>>> institution_name.is_valid("さくら訪問看護ステーション"), institution_name.is_valid("　")
(True, False)
"""

from functools import partial

from oqa_rules.fields import visible_text
from oqa_rules.fields.field import NAME_STEPS, Field
from oqa_rules.rulebook import Text
from oqa_rules.rulebook.rule import INSTITUTION_NAME
from oqa_rules.rulebook.rules import entries as rules

LONGEST = 200

_RULES = visible_text.NameRules(
    blank=rules.INSTITUTION_NAME_BLANK,
    characters=rules.INSTITUTION_NAME_CHARACTERS,
    invisible=rules.INSTITUTION_NAME_INVISIBLE,
    long=rules.INSTITUTION_NAME_LONG,
    longest=LONGEST,
)


def titled(title: Text) -> Field:
    """The field under a title of its own, such as the name of a whole site.

    >>> titled(Text("施設名", "name of the site")).check("")[0].message.ja
    '施設名には目に見える文字が1文字以上必要ですが、ありません。'
    """
    return Field(
        name="institution-name",
        title=title,
        rules=_RULES.all,
        judge=visible_text.judging(title, _RULES),
        steps=NAME_STEPS,
        example="さくら訪問看護ステーション",
        pattern=visible_text.PATTERN,
        accepts=visible_text.accepts,
        spotless=partial(visible_text.spotless, longest=LONGEST),
    )


FIELD = titled(INSTITUTION_NAME)

check = FIELD.check
is_valid = FIELD.is_valid
validate = FIELD.validate
normalize = FIELD.normalize
