# subject: メールアドレス | email address

# task: validate
from email_validator import EmailNotValidError, validate_email


def is_valid(text):
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


# proof
assert is_valid("a@example.jp")
assert not is_valid("a@")

# task: reason
from email_validator import EmailNotValidError, validate_email


def reason_of(text):
    try:
        validate_email(text, check_deliverability=False)
    except EmailNotValidError as error:
        return str(error)
    return None


# proof
assert reason_of("a@") == "There must be something after the @-sign."

# task: japanese by hand
JAPANESE = {"There must be something after the @-sign.": "@の後ろがありません。"}
sentence = JAPANESE.get(reason_of("a@"), "メールアドレスが正しくありません。")
# proof
assert sentence == "@の後ろがありません。"

# task: suggestion
from email_validator import validate_email

suggestion = validate_email("A@EXAMPLE.JP", check_deliverability=False).normalized
# proof
assert suggestion == "A@example.jp"

# task: column
import pandas as pd

column = pd.Series(["a@example.jp", "a@"])
reasons = column.map(reason_of)
# proof
assert reasons.tolist()[1] == "There must be something after the @-sign."
assert pd.isna(reasons[0])

# task: django
from django.db import models

email = models.EmailField()
# proof
from django.core.exceptions import ValidationError as DjangoError

try:
    email.clean("a@", None)
except DjangoError as error:
    assert [each.code for each in error.error_list] == ["invalid"]

# task: contract
from pydantic import BaseModel, EmailStr


class Contact(BaseModel):
    email: EmailStr


# proof
assert Contact.model_json_schema()["properties"]["email"]["format"] == "email"

# cannot: 理由にidがなく、英語の文が変わると対応も切れる | its reasons have no ids: a translation hangs on the English words
assert reason_of("a b@example.jp").startswith("The email address contains invalid characters before the @-sign")
# cannot: 誤ったアドレスの直し方は言わない | it says nothing about how to put a wrong address right
assert "full-width" in reason_of("a＠example.jp")
# cannot: Djangoの項目はDjango自身のもので、理由は1つしかない | the field of Django is Django's own and has one reason for everything
codes = set()
for wrong in ("a@", "a b@example.jp", "@example.jp"):
    try:
        email.clean(wrong, None)
    except DjangoError as error:
        codes |= {each.code for each in error.error_list}
assert codes == {"invalid"}
