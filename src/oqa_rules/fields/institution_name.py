"""医療機関等名: the name of the institution (訪問看護: ステーション名; 資格-3).

>>> from oqa_rules import institution_name
>>> institution_name.is_valid("さくら訪問看護ステーション"), institution_name.is_valid("　")
(True, False)
"""

from oqa_rules.fields.field import Field
from oqa_rules.fields.visible_name import name_field, name_rules
from oqa_rules.rules import Text
from oqa_rules.rules.stations import INSTITUTION_NAME

__all__ = ["FIELD", "check", "is_valid", "normalize", "validate"]


def __dir__() -> list[str]:
    return __all__


LONGEST = 200

_NEEDED = Text(
    "コードの取り違えは、名前と見比べると気付けます。名前がないと、申請した施設を表すのは数字だけになります。",
    "A code of the wrong institution is noticed beside the name. Without a name, digits alone say who applies.",
)


def titled(title: Text) -> Field:
    """The field under a title of its own, such as the name of a whole site."""
    rules = name_rules("institution-name", INSTITUTION_NAME, title, "資格-3", LONGEST, needed=_NEEDED)
    return name_field("institution-name", title, rules, "さくら訪問看護ステーション", LONGEST)


FIELD = titled(INSTITUTION_NAME)
RULES = FIELD.own_rules

check, is_valid, validate, normalize = FIELD.check, FIELD.is_valid, FIELD.validate, FIELD.normalize
