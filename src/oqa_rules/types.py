"""The fields as types for pydantic, FastAPI and JSON Schema; a value stays plain ``str``.

Each is a named alias, so that a schema names it in ``$defs``. The error types are the ids of the rules.
Importing this module does not load pydantic.

>>> from pydantic import BaseModel
>>> from oqa_rules.types import InstitutionCode
>>> class Clinic(BaseModel):
...     code: InstitutionCode
>>> Clinic(code="0190120").code
'0190120'
"""

from typing import Annotated

from typing_extensions import TypeAliasType

from oqa_rules.fields import (
    customer_id,
    date_text,
    institution_code,
    institution_id,
    institution_name,
    prefecture_code,
    score_table,
    secret_number,
    terminal_name,
    year_month,
)
from oqa_rules.models.annotation import FieldAnnotation

__all__ = [
    "CustomerId",
    "DateText",
    "InstitutionCode",
    "InstitutionId",
    "InstitutionName",
    "PrefectureCode",
    "ScoreTable",
    "SecretNumber",
    "TerminalName",
    "YearMonthText",
]

PrefectureCode = TypeAliasType("PrefectureCode", Annotated[str, FieldAnnotation(prefecture_code.FIELD)])
"""都道府県コード, such as ``"13"``."""
ScoreTable = TypeAliasType("ScoreTable", Annotated[str, FieldAnnotation(score_table.FIELD)])
"""点数表コード, such as ``"6"``."""
InstitutionCode = TypeAliasType("InstitutionCode", Annotated[str, FieldAnnotation(institution_code.FIELD)])
"""医療機関等コード, such as ``"0190120"``; the check digit needs context and is not judged here."""
InstitutionId = TypeAliasType("InstitutionId", Annotated[str, FieldAnnotation(institution_id.FIELD)])
"""The ten digits as on prescriptions, such as ``"3410712362"``."""
CustomerId = TypeAliasType("CustomerId", Annotated[str, FieldAnnotation(customer_id.FIELD)])
"""お客さまID with its prefix, such as ``"CAF0123456789"``."""
SecretNumber = TypeAliasType("SecretNumber", Annotated[str, FieldAnnotation(secret_number.FIELD)])
"""秘密の番号. The value is a plain ``str``: keep it out of ``repr`` with ``Field(repr=False)``."""
YearMonthText = TypeAliasType("YearMonthText", Annotated[str, FieldAnnotation(year_month.FIELD)])
"""年月, such as ``"2027-02"``."""
DateText = TypeAliasType("DateText", Annotated[str, FieldAnnotation(date_text.FIELD)])
"""日付, such as ``"2026-11-20"``."""
TerminalName = TypeAliasType("TerminalName", Annotated[str, FieldAnnotation(terminal_name.FIELD)])
"""端末名称, such as ``"医科端末01"``."""
InstitutionName = TypeAliasType("InstitutionName", Annotated[str, FieldAnnotation(institution_name.FIELD)])
"""医療機関等名, such as ``"さくら訪問看護ステーション"``."""
