"""The names of the package: whole on a plain installation, and honest about what goes wrong."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FunctionType
from typing import get_args, get_origin, get_type_hints

import pytest

import oqa_rules
from oqa_rules.errors import MissingExtra, MissingExtraAttribute, MissingExtraOnImport

ABSENT = (
    *("hypothesis", "icalendar", "rich", "argcomplete", "fastapi", "django", "sqlalchemy", "click", "numpy"),
    "nanoarrow",
)
PLAIN = f"import sys\nsys.modules.update(dict.fromkeys({ABSENT}))\n"
"""Makes the extras absent: Python finds no module where ``None`` stands."""

INSTALL = 'pip install "oqa-rules[oracle]"'


def _python(code: str, *path: Path) -> subprocess.CompletedProcess[str]:
    paths = [str(each) for each in path]
    return subprocess.run(
        [sys.executable, "-W", "error", "-c", f"import sys\nsys.path[:0] = {paths}\n{code}"],
        capture_output=True,
        check=False,
        encoding="utf-8",
        env=os.environ | {"PYTHONIOENCODING": "utf-8", "PYTHONDONTWRITEBYTECODE": "1"},
    )


@pytest.mark.parametrize(
    "code",
    [
        "from oqa_rules import *\nassert check_form and not {'strategies', 'columns'} & set(dir())",
        "import oqa_rules, pydoc\nassert 'check_form' in pydoc.render_doc(oqa_rules)",
        "import oqa_rules, inspect\nassert 'check_form' in dict(inspect.getmembers(oqa_rules))",
        "import oqa_rules\nassert not hasattr(oqa_rules, 'strategies') and hasattr(oqa_rules, 'oracle')",
        "import oqa_rules\nassert getattr(oqa_rules, 'strategies', None) is None",
        "import oqa_rules\nfrom unittest.mock import create_autospec\ncreate_autospec(oqa_rules).check_form",
        "import oqa_rules\nassert 'strategies' not in dir(oqa_rules) and 'strategies' not in oqa_rules.__all__",
        "import oqa_rules\nassert [getattr(oqa_rules, name) for name in dir(oqa_rules)]",
        "import oqa_rules\nassert oqa_rules.types.CustomerId and oqa_rules.errors.MissingExtra",
        "try:\n    from oqa_rules import strategies\nexcept ImportError:\n    pass\nelse:\n    raise SystemExit(3)",
    ],
)
def test_a_plain_installation_is_whole(code: str) -> None:
    done = _python(PLAIN + code)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    "code",
    [
        "import oqa_rules; oqa_rules.strategies",
        "from oqa_rules import strategies",
        "import oqa_rules.strategies",
        "from oqa_rules.strategies import sites",
        "from oqa_rules import oracle; oracle.compare('customer-id', len)",
        "from oqa_rules import oracle; oracle.agreement_test({'customer-id': len})('customer-id')",
        "from oqa_rules import oracle; oracle.state_machine(lambda: {'customer-id': len})",
    ],
)
def test_what_needs_an_extra_says_which(code: str) -> None:
    done = _python(
        PLAIN + "from oqa_rules import MissingExtra\ntry:\n    exec(" + repr(code) + ")\n"
        "except MissingExtra as missing:\n    print(missing.message.en)"
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"Another library is needed: run {INSTALL}.\n"


@pytest.mark.parametrize("code", ["import oqa_rules; oqa_rules.columns", "from oqa_rules.columns import customer_id"])
@pytest.mark.parametrize("absent", ["numpy", "nanoarrow"])
def test_columns_say_which_extra_they_need(code: str, absent: str) -> None:
    done = _python(
        f"sys.modules[{absent!r}] = None\nimport oqa_rules\nfrom oqa_rules import MissingExtra\n"
        "assert 'columns' not in oqa_rules.__all__\n"
        f"try:\n    exec({code!r})\nexcept MissingExtra as missing:\n    print(missing.extra)"
    )
    assert (done.returncode, done.stdout, done.stderr) == (0, "columns\n", "")


@pytest.mark.parametrize("name", ["columns", "strategies"])
def test_where_the_extra_is_installed_its_name_is_listed(name: str) -> None:
    assert name in dir(oqa_rules)
    assert name in oqa_rules.__all__


@pytest.mark.parametrize("kind", [MissingExtra, MissingExtraAttribute, MissingExtraOnImport])
def test_a_missing_extra_survives_pickling(kind: Callable[[str], MissingExtra]) -> None:
    again = pickle.loads(pickle.dumps(kind("ics")))  # noqa: S301  # made here
    assert (type(again), again.extra, str(again)) == (kind, "ics", str(kind("ics")))


@pytest.fixture
def broken(tmp_path: Path) -> Callable[[str, str], Path]:
    """Puts a module of the package that raises in place of the real one: the folder to import from."""

    def break_it(module: str, statement: str) -> Path:
        (tmp_path / "breaking.py").write_text(
            "import importlib.abc, importlib.util, sys\n"
            "class Breaking(importlib.abc.MetaPathFinder, importlib.abc.Loader):\n"
            "    def find_spec(self, name, path=None, target=None):\n"
            f"        return importlib.util.spec_from_loader(name, self) if name == {module!r} else None\n"
            "    def exec_module(self, module):\n"
            f"        {statement}\n"
            "sys.meta_path.insert(0, Breaking())\n",
            encoding="utf-8",
        )
        return tmp_path

    return break_it


@pytest.mark.parametrize(
    "use",
    [
        "from oqa_rules import {name}",
        "import oqa_rules; oqa_rules.{name}",
        "import oqa_rules; hasattr(oqa_rules, '{name}')",
        "import oqa_rules; getattr(oqa_rules, '{name}', None)",
        "from oqa_rules import *",
    ],
)
@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("oqa_rules.forms.billing.model", "check_form"),
        ("oqa_rules.catalogue", "RULES"),
        ("oqa_rules.fields.customer_id", "customer_id"),
        ("oqa_rules.types", "types"),
    ],
)
def test_an_error_inside_a_module_is_not_disguised(
    broken: Callable[[str, str], Path], module: str, name: str, use: str
) -> None:
    if use == "from oqa_rules import *" and name == "types":
        pytest.skip("a star import leaves out types, which would hide the types of Python")
    folder = broken(module, "None.colour")
    done = _python("import breaking\n" + use.format(name=name), folder)
    assert done.returncode == 1
    assert "AttributeError: 'NoneType' object has no attribute 'colour'" in done.stderr
    assert "None.colour" in done.stderr, "the traceback leads to the line that raised it"


@pytest.mark.parametrize("error", ["ValueError('out of order')", "ImportError('out of order')", "KeyError('out')"])
def test_another_error_comes_out_as_itself(broken: Callable[[str, str], Path], error: str) -> None:
    done = _python(
        "import breaking\nfrom oqa_rules import check_form", broken("oqa_rules.forms.check", f"raise {error}")
    )
    assert done.stderr.splitlines()[-1].startswith(error.partition("(")[0])
    assert "During handling" not in done.stderr


def test_a_hypothesis_that_is_broken_is_not_called_missing(broken: Callable[[str, str], Path]) -> None:
    done = _python("import breaking\nfrom oqa_rules import strategies", broken("hypothesis", "import nothing_like_it"))
    assert done.returncode == 1
    assert "No module named 'nothing_like_it'" in done.stderr
    assert INSTALL not in done.stderr


def test_a_name_that_does_not_exist_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="colour"):
        _ = oqa_rules.colour  # type: ignore[attr-defined]  # there is no such name
    done = _python("from oqa_rules import colour")
    assert "ImportError: cannot import name 'colour' from 'oqa_rules'" in done.stderr


def test_what_a_caller_catches_and_annotates_stands_at_the_top() -> None:
    for name in (
        *("DateRefused", "DateOutOfRange", "HolidayListRefused", "MissingExtra", "RuleViolation", "UnknownRule"),
        *("Plan", "Step", "BillingMail", "BillingDeadline", "Text", "Normalized", "Change", "Record"),
        *("CustomerIdParts", "InstitutionCodeParts", "InstitutionIdParts"),
    ):
        assert isinstance(getattr(oqa_rules, name), type), name
    for name in oqa_rules.errors.__all__:
        assert getattr(oqa_rules, name) is getattr(oqa_rules.errors, name)


INNER = {"_BusinessDays", "MemberTable", "Evaluator", "SupportsJson", "Application", "Weights"}
"""What only a private attribute holds, what a model is read by, and the bases of what stands at the top."""


def _classes_in(annotation: object) -> Iterator[type]:
    for each in get_args(annotation):
        yield from _classes_in(each)
    kind = get_origin(annotation) or annotation
    if isinstance(kind, type):
        yield kind


def _hints(named: Callable[..., object]) -> dict[str, object]:
    try:
        return get_type_hints(named)
    except NameError:  # a name that only a type checker imports
        return {}


def test_whatever_a_public_name_gives_or_holds_can_be_annotated_from_the_top() -> None:
    public = [getattr(oqa_rules, name) for name in oqa_rules.__all__]
    public += [getattr(oqa_rules.choices, name) for name in oqa_rules.choices.__all__]
    seen = [each for each in public if isinstance(each, FunctionType | type)]
    hints = [_hints(each) for each in seen]
    ours = {
        kind
        for named in hints
        for annotation in named.values()
        for kind in _classes_in(annotation)
        if kind.__module__.startswith("oqa_rules.")
    }
    assert len(ours) > 20
    assert sorted(each.__name__ for each in ours if each not in public and each.__name__ not in INNER) == []


@pytest.mark.parametrize("name", ["check_fom", "RULE", "customer_ids"])
def test_a_name_that_is_nearly_one_is_told_below_the_traceback(name: str) -> None:
    with pytest.raises(AttributeError) as caught:
        getattr(oqa_rules, name)
    # From these two Python takes its "Did you mean".
    assert (caught.value.name, caught.value.obj) == (name, oqa_rules)
