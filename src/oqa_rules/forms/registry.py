"""The one list of the forms. Loads no model."""

from typing import Literal, TypeAlias

from oqa_rules.fields.choice import squeezed
from oqa_rules.forms import billing, certificate, eligibility, shared_rules

FormName: TypeAlias = Literal["eligibility", "billing", "certificate"]

FOLDERS = (eligibility, billing, certificate)
"""The forms in the order in which they are filed: each folder has ``NAME``, ``LABEL``, ``OTHER_NAMES``, ``TITLE``,
``EXAMPLE``, ``RULES`` and ``model_class``, and may have ``valid_maker``."""

NAMES = {each.NAME: each.LABEL for each in FOLDERS}
"""A record may name its form in Japanese too."""

_HEADING = "利用開始・変更申請"
"""What may stand behind the name of a form, as on the screens of the portal."""

_BY_JAPANESE_NAME = {
    squeezed(name + heading): each.NAME
    for each in FOLDERS
    for name in (each.LABEL.ja, *each.OTHER_NAMES, each.TITLE.ja)
    for heading in ("", _HEADING)
}
BY_NAME: dict[str, str] = {**_BY_JAPANESE_NAME, **{each: each for each in NAMES}}
"""The forms by their keys, and by the words of the guide as they are compared."""


def form_called(name: str) -> str | None:
    """The form that a record names by its key or in the words of the guide, ``None`` where it is no form.

    >>> form_called("オンライン資格確認利用申請"), form_called("billing"), form_called("請求")
    ('eligibility', 'billing', None)
    """
    return name if name in NAMES else _BY_JAPANESE_NAME.get(squeezed(name))


TITLES = {each.NAME: each.TITLE for each in FOLDERS}
"""What each form is called on its paper."""

RULES = (*shared_rules.RULES, *(rule for each in FOLDERS for rule in each.RULES))
"""The rules across the members of all forms."""
