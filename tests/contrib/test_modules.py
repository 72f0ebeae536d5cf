"""Every module for a framework: it says which extra it needs, and its examples are true where that is installed."""

import doctest
import importlib
import subprocess
import sys
import tomllib
from importlib.util import find_spec
from pathlib import Path

import pytest

import oqa_rules.contrib

FOLDER = Path(oqa_rules.contrib.__file__).parent
FRAMEWORKS = sorted(path.stem for path in FOLDER.glob("*.py") if path.stem not in ("__init__", "messages"))


def test_each_has_an_extra_of_its_name(repository: Path) -> None:
    extras = tomllib.loads((repository / "pyproject.toml").read_text(encoding="utf-8"))["project"][
        "optional-dependencies"
    ]
    for name in FRAMEWORKS:
        (needed,) = extras[name]
        assert needed.startswith(f"{name}>=")
        assert needed in [*extras["frameworks"], *extras["dev"]]


@pytest.mark.parametrize("name", FRAMEWORKS)
def test_where_the_framework_is_missing_the_sentence_names_the_command(name: str) -> None:
    code = (
        f"import sys\nsys.modules[{name!r}] = None\nfrom oqa_rules import MissingExtra\n"
        f"try:\n    import oqa_rules.contrib.{name}\nexcept MissingExtra as missing:\n"
        "    assert isinstance(missing, ImportError)\n    print(missing.message.en)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, check=False, encoding="utf-8")
    assert (done.stderr, done.stdout) == (
        "",
        f'Another library is needed: run pip install "oqa-rules[{name}]".\n',
    )


@pytest.mark.parametrize("name", [*FRAMEWORKS, "messages"])
def test_the_examples_are_true(name: str) -> None:
    if name in FRAMEWORKS and find_spec(name) is None:
        pytest.skip(f'needs {name}: pip install -e ".[frameworks]"')
    if name == "django":
        from tests.contrib.django_project import set_up

        set_up()
    outcome = doctest.testmod(importlib.import_module(f"oqa_rules.contrib.{name}"))
    assert outcome.failed == 0
    assert outcome.attempted > 0
