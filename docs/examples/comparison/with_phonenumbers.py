# subject: 電話番号 | phone number

# task: validate
import phonenumbers

valid = phonenumbers.is_valid_number(phonenumbers.parse("03-1234-5678", "JP"))
# proof
assert valid

# task: reason
import phonenumbers


def reason_of(text):
    try:
        number = phonenumbers.parse(text, "JP")
    except phonenumbers.NumberParseException as error:
        return f"parse-{error.error_type}"
    if phonenumbers.is_valid_number(number):
        return None
    return f"possible-{phonenumbers.is_possible_number_with_reason(number)}"


# proof
assert reason_of("03-1234-5678") is None
assert reason_of("03-123") == "possible-2"
assert reason_of("abc") == "parse-1"

# task: japanese by hand
JAPANESE = {
    "parse-0": "国番号がありません。",
    "parse-1": "電話番号ではありません。",
    "parse-2": "電話番号が短すぎます。",
    "parse-3": "電話番号が短すぎます。",
    "parse-4": "電話番号が長すぎます。",
    "possible-0": "使われていない番号です。",
    "possible-1": "国番号がありません。",
    "possible-2": "電話番号が短すぎます。",
    "possible-3": "電話番号が長すぎます。",
    "possible-4": "市外局番がありません。",
    "possible-5": "電話番号の長さが違います。",
}
sentence = JAPANESE[reason_of("03-123")]
# proof
assert sentence == "電話番号が短すぎます。"

# task: suggestion
import phonenumbers

number = phonenumbers.parse("０３−１２３４−５６７８", "JP")
suggestion = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
# proof
assert suggestion == "03-1234-5678"

# task: column
import pandas as pd

column = pd.Series(["03-1234-5678", "03-123"])
reasons = column.map(reason_of)
# proof
assert reasons.tolist()[1] == "possible-2"
assert pd.isna(reasons[0])

# task: django by hand
from django.core.exceptions import ValidationError as DjangoError
from django.db import models


def validate_phone(value):
    reason = reason_of(value)
    if reason is not None:
        raise DjangoError(JAPANESE[reason], code=reason)


phone = models.CharField(max_length=20, validators=[validate_phone])
# proof
try:
    phone.clean("03-123", None)
except DjangoError as error:
    assert [each.code for each in error.error_list] == ["possible-2"]

# task: contract by hand
from typing import Annotated

from pydantic import AfterValidator, TypeAdapter


def checked(text):
    reason = reason_of(text)
    if reason is not None:
        raise ValueError(JAPANESE[reason])
    return text


Phone = Annotated[str, AfterValidator(checked)]
# proof
assert TypeAdapter(Phone).json_schema() == {"type": "string"}

# cannot: 理由は番号だけで、文は英語の例外にしかない | a reason is a number, and only its exception has a sentence, in English
assert phonenumbers.is_possible_number_with_reason(phonenumbers.parse("03-123", "JP")) == 2
# cannot: 読みながら余分な文字を捨てるので、誤りが見えない | it drops what is too much while it reads, so mistakes are not seen
assert reason_of("0312345678x") is None
