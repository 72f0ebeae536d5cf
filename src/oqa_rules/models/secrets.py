"""The secrets of a form object: masked in it, and in the clear only where somebody asks for that."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pydantic import SecretStr

from oqa_rules.fields.kinds import is_list
from oqa_rules.rules import JsonValue

if TYPE_CHECKING:
    from oqa_rules.models.model import RuleModel


def masked(secret: object) -> SecretStr | None:
    """A secret as a form object holds it; there may be none."""
    return secret if isinstance(secret, SecretStr | None) else SecretStr(str(secret))


def dumped_secrets(form: RuleModel, *, reveal_secret: bool) -> dict[str, JsonValue]:
    """The members of a form that are secrets, or have one in them, as ``dump`` writes them."""
    values, dumped = vars(form), dict[str, JsonValue]()
    for key in form.members.secrets:
        secret = masked(values.get(key))
        if secret is not None:
            dumped[key] = secret.get_secret_value() if reveal_secret else str(secret)
    for key, model in form.members.around_secrets.items():
        value = values.get(key)
        if isinstance(value, model):
            dumped[key] = value.dump(reveal_secret=reveal_secret)
        elif is_list(value):
            objects = (each for each in value if isinstance(each, model))
            dumped[key] = [each.dump(reveal_secret=reveal_secret) for each in objects]
    return dumped
