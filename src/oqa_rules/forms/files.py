"""Files of applications: what the command line reads, from Python."""

from collections.abc import Iterator
from datetime import date
from os import PathLike, fspath

from oqa_rules.forms.check import check_records
from oqa_rules.forms.records import FileRecord, records_of
from oqa_rules.forms.registry import FormName
from oqa_rules.io import source
from oqa_rules.io.item import Encoding
from oqa_rules.rules import Report
from oqa_rules.rules.weights import Weights, weights_of


def read_records(
    path: str | PathLike[str],
    *,
    form: FormName | None = None,
    policy: Weights | None = None,
    encoding: Encoding | None = None,
) -> Iterator[FileRecord]:
    r"""The records of a file, one after the other, in bounded memory.

    The file is ``.json`` (one application or a list), ``.jsonl``, ``.csv`` or ``.toml``. ``form`` is the form of all
    records; without it each names its own. A row of a table is the data of its form, by its keys, cells as they were
    typed. ``policy`` may bring members of your own, which a table has as columns. ``encoding`` is that of a table;
    without it, it is told apart by the bytes.

    Raises ``Unreadable``, with the file and as far as known the place, where the file cannot be read, which may be
    found out only after some records.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "a.csv")
    ...     _ = file.write_text("申請,端末名称\n電子証明書,訪看端末01；訪看端末02\n", encoding="utf-8")
    ...     [(each.record.line, each.form, each.data["terminals"]) for each in read_records(file)]
    [(2, 'certificate', ['訪看端末01', '訪看端末02'])]
    """
    items = source.read_records(fspath(path), encoding, None)
    return records_of(items, form=form, weights=weights_of(policy, strict=False))


def check_file(
    path: str | PathLike[str],
    *,
    form: FormName | None = None,
    applied_on: date | str | None = None,
    policy: Weights | None = None,
    strict: bool = False,
    normalize: bool = False,
    encoding: Encoding | None = None,
) -> Iterator[Report]:
    r"""One report for each record of a file, as ``oqa-rules check`` says it.

    The file is what ``read_records`` reads, the other options are those of ``check_form``. Raises ``Unreadable`` as
    ``read_records`` does; what can be read is judged before.

    >>> from pathlib import Path
    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     file = Path(folder, "a.jsonl")
    ...     _ = file.write_text('{"form": "certificate"}\n{"form": "certficate"}\n', encoding="utf-8")
    ...     [(each.record.line, each.form, each.ok) for each in check_file(file)]
    [(1, 'certificate', False), (2, None, False)]
    """
    return check_records(
        source.read_records(fspath(path), encoding, None),
        form=form,
        applied_on=applied_on,
        policy=policy,
        strict=strict,
        normalize=normalize,
    )
