# subject: 法人番号 | corporate number

# task: validate
from stdnum.jp import cn

valid = cn.is_valid("7000012050002")
# proof
assert valid
assert not cn.is_valid("700001205000")

# task: reason
from stdnum.exceptions import ValidationError
from stdnum.jp import cn


def reason_of(text):
    try:
        cn.validate(text)
    except ValidationError as error:
        return type(error).__name__
    return None


# proof
assert reason_of("700001205000") == "InvalidLength"

# task: japanese by hand
JAPANESE = {
    "InvalidFormat": "法人番号の形が違います。",
    "InvalidLength": "法人番号は13桁です。",
    "InvalidChecksum": "法人番号の検査用の数字が合いません。",
}
sentence = JAPANESE[reason_of("700001205000")]
# proof
assert sentence == "法人番号は13桁です。"

# task: suggestion
from stdnum.jp import cn

typed = "7000-0120-50002"
suggestion = cn.compact(typed) if cn.is_valid(typed) else None
# proof
assert suggestion == "7000012050002"

# task: column
import pandas as pd

column = pd.Series(["7000012050002", "700001205000"])
reasons = column.map(reason_of)
# proof
assert reasons.tolist()[1] == "InvalidLength"
assert pd.isna(reasons[0])

# task: django by hand
from django.core.exceptions import ValidationError as DjangoError
from django.db import models


def validate_number(value):
    reason = reason_of(value)
    if reason is not None:
        raise DjangoError(JAPANESE[reason], code=reason)


number = models.CharField(max_length=13, validators=[validate_number])
# proof
try:
    number.clean("700001205000", None)
except DjangoError as error:
    assert [each.code for each in error.error_list] == ["InvalidLength"]

# task: contract by hand
from typing import Annotated

from pydantic import AfterValidator, Field, TypeAdapter

Number = Annotated[str, Field(pattern="^[0-9]{13}$"), AfterValidator(cn.validate)]
# proof
assert TypeAdapter(Number).json_schema() == {"type": "string", "pattern": "^[0-9]{13}$"}

# cannot: 1つ目の誤りで止まり、複数の理由は返さない | it stops at the first mistake and gives one reason
assert reason_of("x00001205000") == "InvalidLength"
# cannot: 文は英語だけで、値も期待した長さも入らない | its sentences are English only, and name neither the value nor the length
try:
    cn.validate("700001205000")
except ValidationError as error:
    assert str(error) == "The number has an invalid length."
# cannot: 判定の中で区切りと全角を黙って直すので、直した入力と正しい入力を区別できない | it removes separators and folds width while judging, so what was put right looks like what was right
assert cn.is_valid(" ７000-0120-50002")
