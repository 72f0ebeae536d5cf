# subject: IBAN | IBAN

# task: validate
from schwifty import IBAN

valid = IBAN("DE89370400440532013000", allow_invalid=True).is_valid
# proof
assert valid
assert not IBAN("DE8937040044053201300", allow_invalid=True).is_valid

# task: reason
from schwifty import IBAN
from schwifty.exceptions import SchwiftyException


def reason_of(text):
    try:
        IBAN(text)
    except SchwiftyException as error:
        return type(error).__name__
    return None


# proof
assert reason_of("DE8937040044053201300") == "InvalidLength"

# task: japanese by hand
JAPANESE = {
    "InvalidLength": "IBANの長さが違います。",
    "InvalidStructure": "IBANに使えない文字があります。",
    "InvalidCountryCode": "IBANの国コードがありません。",
    "InvalidChecksumDigits": "IBANの検査用の数字が合いません。",
    "InvalidBankCode": "IBANの銀行コードがありません。",
    "InvalidBBANChecksum": "口座番号の検査用の数字が合いません。",
}
sentence = JAPANESE[reason_of("DE8937040044053201300")]
# proof
assert sentence == "IBANの長さが違います。"

# task: suggestion
from schwifty import IBAN

typed = IBAN("de89 3704 0044 0532 0130 00", allow_invalid=True)
suggestion = typed.compact if typed.is_valid else None
# proof
assert suggestion == "DE89370400440532013000"

# task: column
import pandas as pd

column = pd.Series(["DE89370400440532013000", "DE8937040044053201300"])
reasons = column.map(reason_of)
# proof
assert reasons.tolist()[1] == "InvalidLength"
assert pd.isna(reasons[0])

# task: django by hand
from django.core.exceptions import ValidationError as DjangoError
from django.db import models


def validate_iban(value):
    reason = reason_of(value)
    if reason is not None:
        raise DjangoError(JAPANESE[reason], code=reason)


account = models.CharField(max_length=34, validators=[validate_iban])
# proof
try:
    account.clean("DE8937040044053201300", None)
except DjangoError as error:
    assert [each.code for each in error.error_list] == ["InvalidLength"]

# task: contract
from pydantic import BaseModel
from schwifty import IBAN


class Account(BaseModel):
    iban: IBAN


# proof
assert Account.model_json_schema()["properties"]["iban"]["maxLength"] == 34

# cannot: 1つ目の誤りで止まり、複数の理由は返さない | it stops at the first mistake and gives one reason
assert reason_of("DE89-3704") == "InvalidStructure"
# cannot: 文は英語だけで、入力された値がそのまま入る | its sentences are English only and repeat what was typed
try:
    IBAN("ＤＥ89")
except SchwiftyException as error:
    assert str(error).endswith("in IBAN ＤＥ89")
# cannot: スキーマは長さの上限だけで、誤った値を通す | its schema has a greatest length and lets wrong values pass
assert "pattern" not in Account.model_json_schema()["properties"]["iban"]
