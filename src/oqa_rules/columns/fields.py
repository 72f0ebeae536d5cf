"""The fields, judged for a whole column at once."""

from collections.abc import Callable

import numpy as np

from oqa_rules.columns.arrays import Bytes
from oqa_rules.columns.column import Column, ColumnLike, read, same_length
from oqa_rules.columns.kernels import (
    KERNELS,
    PREFECTURE_CODES,
    SCORE_TABLES,
    UNKNOWN,
    Kernel,
    context_numbers,
    institution_codes,
)
from oqa_rules.columns.texts import Block
from oqa_rules.columns.verdicts import Verdicts
from oqa_rules.fields import customer_id as customer_id_field
from oqa_rules.fields import date_text as date_text_field
from oqa_rules.fields import institution_code as institution_code_field
from oqa_rules.fields import institution_id as institution_id_field
from oqa_rules.fields import institution_name as institution_name_field
from oqa_rules.fields import prefecture_code as prefecture_code_field
from oqa_rules.fields import score_table as score_table_field
from oqa_rules.fields import secret_number as secret_number_field
from oqa_rules.fields import terminal_name as terminal_name_field
from oqa_rules.fields import year_month as year_month_field
from oqa_rules.fields.field import Field
from oqa_rules.fields.registry import FIELDS
from oqa_rules.rules.weights import Weights, weights_of


def field_named(name: str) -> Field:
    """The field of that name, which may be written like its module; raises ``UnknownName``, a ``KeyError``."""
    return FIELDS[name.replace("_", "-")]


def check(name: str, texts: ColumnLike, *, strict: bool = False, policy: Weights | None = None) -> Verdicts:
    """The verdicts of the field of that name, such as ``"fee-payment"``, on a column, without any context.

    Raises ``UnknownName``, a ``KeyError``, for a name that is no field, ``TypeError`` for what is no column, and
    ``ValueError`` for a table of more than one.

    >>> from oqa_rules import columns
    >>> columns.check("fee-payment", ["deduct", "cash"]).valid.tolist()
    [True, False]
    """
    field = field_named(name)
    column = read(texts)
    classes = classes_of(column, KERNELS.get(field.name))
    return Verdicts(field.under(weights_of(policy, strict=strict)), column, classes)


def classes_of(column: Column, kernel: Kernel | None) -> Bytes:
    """The class of each row, as the kernel tells them apart."""
    return _classes(column, None if kernel is None else lambda block, _: kernel(block))


def _classes(column: Column, classes_in: Callable[[Block, slice], Bytes] | None) -> Bytes:
    classes: Bytes = np.full(len(column), UNKNOWN, np.uint8)
    if classes_in is not None:
        for rows, block in column.blocks():
            classes[rows] = classes_in(block, rows)
        if column.is_null.any():
            np.copyto(classes, UNKNOWN, where=column.is_null)  # any text may stand where there is none
    return classes


def institution_code(
    texts: ColumnLike,
    *,
    prefecture: ColumnLike | str | None = None,
    score_table: ColumnLike | str | None = None,
    strict: bool = False,
    policy: Weights | None = None,
) -> Verdicts:
    """医療機関等コード. ``prefecture`` and ``score_table`` are columns of the same length, or one text for all rows.

    As for one code, what is not valid in them is left aside. Raises ``ValueError`` for columns of different lengths.

    >>> from oqa_rules import columns
    >>> verdicts = columns.institution_code(["0190120", "0190124"], prefecture="27", score_table=["6", "6"])
    >>> verdicts.counts()
    {'institution-code.check-digit': 1}
    """
    field = institution_code_field.FIELD.under(weights_of(policy, strict=strict))
    column = read(texts)
    prefectures = _codes(prefecture, PREFECTURE_CODES, "prefecture", len(column))
    tables = _codes(score_table, SCORE_TABLES, "score_table", len(column))
    contexts = context_numbers(prefectures, tables)
    single = int(contexts[0]) if len(contexts) == 1 else None

    def classes_in(block: Block, rows: slice) -> Bytes:
        return institution_codes(block, contexts[rows] if single is None else single)

    return Verdicts(field, column, _classes(column, classes_in), contexts if single is None else single)


def _codes(codes: ColumnLike | str | None, kernel: Kernel, name: str, length: int) -> Bytes:
    """The classes of codes, one for each row or one for all."""
    if codes is None or isinstance(codes, str):
        return classes_of(read([codes]), kernel)
    column = read(codes)
    same_length(name, len(column), length)
    return classes_of(column, kernel)


def prefecture_code(texts: ColumnLike, *, strict: bool = False, policy: Weights | None = None) -> Verdicts:
    """都道府県コード: the verdicts on a column. Raises what ``check`` raises.

    >>> from oqa_rules import columns
    >>> columns.prefecture_code(["13", "48", None]).valid.tolist()
    [True, False, False]
    """
    return check(prefecture_code_field.FIELD.name, texts, strict=strict, policy=policy)


def score_table(texts: ColumnLike, *, strict: bool = False, policy: Weights | None = None) -> Verdicts:
    """点数表コード: the verdicts on a column. Raises what ``check`` raises.

    >>> from oqa_rules import columns
    >>> columns.score_table(["6", "2", None]).valid.tolist()
    [True, False, False]
    """
    return check(score_table_field.FIELD.name, texts, strict=strict, policy=policy)


def institution_id(texts: ColumnLike, *, strict: bool = False, policy: Weights | None = None) -> Verdicts:
    """The ten-digit identifiers of institutions: the verdicts on a column. Raises what ``check`` raises.

    >>> from oqa_rules import columns
    >>> columns.institution_id(["3410712362", "341071236"]).valid.tolist()
    [True, False]
    """
    return check(institution_id_field.FIELD.name, texts, strict=strict, policy=policy)


def customer_id(texts: ColumnLike, *, strict: bool = False, policy: Weights | None = None) -> Verdicts:
    """お客さまID: the verdicts on a column. Raises what ``check`` raises.

    >>> from oqa_rules import columns
    >>> columns.customer_id(["CAF0123456789", "CAF012345678"]).valid.tolist()
    [True, False]
    """
    return check(customer_id_field.FIELD.name, texts, strict=strict, policy=policy)


def secret_number(texts: ColumnLike, *, strict: bool = False, policy: Weights | None = None) -> Verdicts:
    """秘密の番号: the verdicts on a column. No text is kept, no finding tells one. Raises what ``check`` raises.

    >>> from oqa_rules import columns
    >>> columns.secret_number(["0482", "482"]).valid.tolist()
    [True, False]
    """
    return check(secret_number_field.FIELD.name, texts, strict=strict, policy=policy)


def year_month(texts: ColumnLike, *, strict: bool = False, policy: Weights | None = None) -> Verdicts:
    """年月 as YYYY-MM: the verdicts on a column. Raises what ``check`` raises.

    >>> from oqa_rules import columns
    >>> columns.year_month(["2027-02", "2027-2"]).valid.tolist()
    [True, False]
    """
    return check(year_month_field.FIELD.name, texts, strict=strict, policy=policy)


def date_text(texts: ColumnLike, *, strict: bool = False, policy: Weights | None = None) -> Verdicts:
    """日付 as YYYY-MM-DD: the verdicts on a column. Raises what ``check`` raises.

    >>> from oqa_rules import columns
    >>> columns.date_text(["2028-02-29", "2027-02-29"]).valid.tolist()
    [True, False]
    """
    return check(date_text_field.FIELD.name, texts, strict=strict, policy=policy)


def terminal_name(texts: ColumnLike, *, strict: bool = False, policy: Weights | None = None) -> Verdicts:
    """端末名称: the verdicts on a column; whether names stand twice is not asked. Raises what ``check`` raises.

    >>> from oqa_rules import columns
    >>> columns.terminal_name(["医科端末01", ""]).valid.tolist()
    [True, False]
    """
    return check(terminal_name_field.FIELD.name, texts, strict=strict, policy=policy)


def institution_name(texts: ColumnLike, *, strict: bool = False, policy: Weights | None = None) -> Verdicts:
    """医療機関等名: the verdicts on a column. Raises what ``check`` raises.

    >>> from oqa_rules import columns
    >>> columns.institution_name(["さくら訪問看護ステーション", " "]).valid.tolist()
    [True, False]
    """
    return check(institution_name_field.FIELD.name, texts, strict=strict, policy=policy)
