"""Files of applications: what the command line reads, from Python."""

from collections.abc import Iterable, Iterator
from datetime import date
from os import PathLike, fspath
from typing import BinaryIO, Literal, TypeAlias

from oqa_rules.forms.check import check_records
from oqa_rules.forms.records import FileRecord, models_of, records_of
from oqa_rules.forms.registry import FormName
from oqa_rules.forms.table import headings_of
from oqa_rules.io import source
from oqa_rules.io.encoding import Encoding
from oqa_rules.io.item import Item
from oqa_rules.io.layout import TableOptions
from oqa_rules.rules import Report
from oqa_rules.rules.weights import Weights, weights_of

FileFormat: TypeAlias = Literal["json", "jsonl", "toml", "csv", "tsv", "xlsx", "xlsm", "parquet", "arrow", "feather"]
"""What kind of file it is, as the ending of its name says it."""


def _items(
    file: str | PathLike[str] | BinaryIO, table: TableOptions, encoding: Encoding | None, file_format: FileFormat | None
) -> Iterator[Item]:
    ending = None if file_format is None else f".{file_format}"
    if isinstance(file, (str, PathLike)):
        return source.read_records(fspath(file), encoding, None, ending=ending, table=table)
    return source.read_opened(file, encoding, ending=ending, table=table)


def _options(form: FormName | None, weights: Weights, sheet: str | None, ignore_columns: Iterable[str]) -> TableOptions:
    return TableOptions(sheet, tuple(ignore_columns), headings_of(models_of(form, weights).values()))


def read_records(
    file: str | PathLike[str] | BinaryIO,
    *,
    form: FormName | None = None,
    policy: Weights | None = None,
    encoding: Encoding | None = None,
    sheet: str | None = None,
    ignore_columns: Iterable[str] = (),
    format: FileFormat | None = None,  # noqa: A002  # what everybody calls it
) -> Iterator[FileRecord]:
    r"""The records of a file, one after the other.

    ``file`` is a path, or a file that is open for reading bytes: ``.json`` (one application or a list), ``.jsonl``,
    ``.toml``, or a table: ``.csv``, ``.tsv``, ``.xlsx``, ``.xlsm``, ``.parquet``, ``.arrow``, ``.feather``. ``format``
    says which, where its name does not; workbooks, Parquet and Arrow are known by their bytes. An open file is left
    open. ``form`` is the form of all records; without it each names its own. A row of a table is the data of its form,
    by its keys, cells as they were typed. ``policy`` may bring members of your own, which a table has as columns.
    ``encoding`` is that of a table of text; without it, it is told apart by the bytes. ``sheet`` is that of a workbook,
    by default the first; ``ignore_columns`` names the columns of a table that are your own, ``*`` for all that are not
    known.

    Raises ``Unreadable``, with the file and as far as known the place, where the file cannot be read, which may be
    found out only after some records, and ``MissingExtra`` for a workbook without the extra ``excel``, and for
    Parquet and Arrow without ``parquet``.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "a.csv")
    ...     _ = file.write_text("申請,端末名称\n電子証明書,訪看端末01；訪看端末02\n", encoding="utf-8")
    ...     [(each.record.line, each.form, each.data["terminals"]) for each in read_records(file)]
    [(2, 'certificate', ['訪看端末01', '訪看端末02'])]
    """
    weights = weights_of(policy, strict=False)
    items = _items(file, _options(form, weights, sheet, ignore_columns), encoding, format)
    return records_of(items, form=form, weights=weights)


def check_file(
    file: str | PathLike[str] | BinaryIO,
    *,
    form: FormName | None = None,
    applied_on: date | str | None = None,
    policy: Weights | None = None,
    strict: bool = False,
    normalize: bool = False,
    encoding: Encoding | None = None,
    sheet: str | None = None,
    ignore_columns: Iterable[str] = (),
    format: FileFormat | None = None,  # noqa: A002  # what everybody calls it
) -> Iterator[Report]:
    r"""One report for each record of a file, as ``oqa-rules check`` says it.

    The file and how it is read are those of ``read_records``, the other options those of ``check_form``. A finding
    about a cell of a table has it as its ``place``. Raises ``Unreadable`` and ``MissingExtra`` as ``read_records``
    does; what can be read is judged before.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "a.jsonl")
    ...     _ = file.write_text('{"form": "certificate"}\n{"form": "certficate"}\n', encoding="utf-8")
    ...     [(each.record.line, each.form, each.ok) for each in check_file(file)]
    [(1, 'certificate', False), (2, None, False)]
    """
    weights = weights_of(policy, strict=strict)
    return check_records(
        _items(file, _options(form, weights, sheet, ignore_columns), encoding, format),
        form=form,
        applied_on=applied_on,
        policy=policy,
        strict=strict,
        normalize=normalize,
    )
