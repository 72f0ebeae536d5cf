# subject: ISBN | ISBN

# task: validate
from pydantic import TypeAdapter, ValidationError
from pydantic_extra_types.isbn import ISBN


def is_valid(text):
    try:
        TypeAdapter(ISBN).validate_python(text)
    except ValidationError:
        return False
    return True


# proof
assert is_valid("9788537809662")
assert not is_valid("97885378")

# task: reason
from pydantic import TypeAdapter, ValidationError
from pydantic_extra_types.isbn import ISBN


def reason_of(text):
    try:
        TypeAdapter(ISBN).validate_python(text)
    except ValidationError as error:
        return error.errors()[0]["type"]
    return None


# proof
assert reason_of("97885378") == "isbn_length"

# task: japanese by hand
JAPANESE = {
    "isbn_length": "ISBNは10桁か13桁です。",
    "isbn10_invalid_characters": "ISBNに使えない文字があります。",
    "isbn_invalid_digit_check_isbn10": "ISBNの検査用の数字が合いません。",
    "isbn13_invalid_characters": "ISBNに使えない文字があります。",
    "isbn_invalid_early_characters": "ISBNは978か979で始まります。",
    "isbn_invalid_digit_check_isbn13": "ISBNの検査用の数字が合いません。",
}
sentence = JAPANESE[reason_of("97885378")]
# proof
assert sentence == "ISBNは10桁か13桁です。"

# task: suggestion by hand
typed = "978-85-378-0966-2"
tidied = typed.replace("-", "").replace(" ", "")
suggestion = tidied if is_valid(tidied) else None
# proof
assert suggestion == "9788537809662"

# task: column
import pandas as pd

column = pd.Series(["9788537809662", "97885378"])
reasons = column.map(reason_of)
# proof
assert reasons.tolist()[1] == "isbn_length"
assert pd.isna(reasons[0])

# task: django by hand
from django.core.exceptions import ValidationError as DjangoError
from django.db import models


def validate_isbn(value):
    reason = reason_of(value)
    if reason is not None:
        raise DjangoError(JAPANESE[reason], code=reason)


book = models.CharField(max_length=13, validators=[validate_isbn])
# proof
try:
    book.clean("97885378", None)
except DjangoError as error:
    assert [each.code for each in error.error_list] == ["isbn_length"]

# task: contract
from pydantic import BaseModel
from pydantic_extra_types.isbn import ISBN


class Book(BaseModel):
    isbn: ISBN


# proof
assert Book.model_json_schema()["properties"]["isbn"] == {"title": "Isbn", "type": "string"}

# cannot: pydanticなしでは使えず、文は英語だけ | it needs pydantic, and its sentences are English only
try:
    TypeAdapter(ISBN).validate_python("97885378")
except ValidationError as error:
    assert error.errors()[0]["msg"].startswith("Length for ISBN must be 10 or 13 digits")
# cannot: 直し方は言わない | it says nothing about how to put a value right
assert reason_of("978-85-378-0966-2") == "isbn_length"
