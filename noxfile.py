"""The tasks of the repository: ``nox --list`` names them, ``nox -s fast`` runs one.

Each task makes an environment of its own with the extras that it needs, and keeps it for the next time. With
``--no-venv`` it runs with what is installed, as ``.ci/run`` does. What stands behind ``--`` is passed on:
``nox -s fast -- tests/fields -k customer``.
"""

import sys
from pathlib import Path

import nox

nox.needs_version = ">=2025.2.9"
nox.options.sessions = ["fast", "lint", "types"]
nox.options.reuse_venv = "yes"

COSMIC_RAY = "cosmic-ray==8.7.0"
"""Makes the mutants; ``docs/decisions/0014-tests.md`` says why it stands in an environment of its own."""


def _install(session: nox.Session, *packages: str) -> None:
    if session.venv_backend != "none":
        session.install(*packages)


def _install_extras(session: nox.Session, extras: str = "dev") -> None:
    _install(session, "-e", f".[{extras}]")


@nox.session
def fast(session: nox.Session) -> None:
    """The tests that take seconds, on all cores, with a fifth of the examples that CI draws."""
    _install_extras(session)
    quick = ("-m", "not slow", "--hypothesis-profile", "quick")
    session.run("python", "-m", "pytest", "-q", "-n", "auto", *quick, *session.posargs)


@nox.session
def test(session: nox.Session) -> None:
    """All tests, as ``.ci/run`` runs them with the frameworks and engines: up to twenty minutes on two cores."""
    _install_extras(session, "dev,clients,frameworks,engines")
    session.run("python", "-m", "pytest", "-q", "-n", "auto", "--dist", "loadfile", *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """The linter and the formatter; ``-- --fix`` lets the linter mend what it can."""
    _install_extras(session)
    session.run("ruff", "check", *session.posargs, ".")
    session.run("ruff", "format", *([] if "--fix" in session.posargs else ["--check"]), ".")


@nox.session
def types(session: nox.Session) -> None:
    """Both type checkers, strict."""
    _install_extras(session)
    session.run("mypy", "--strict")
    session.run("pyright", *(["--pythonpath", sys.executable] if session.venv_backend == "none" else _python(session)))


def _python(session: nox.Session) -> list[str]:
    return ["--pythonpath", str(Path(session.bin) / "python")]


@nox.session
def regen(session: nox.Session) -> None:
    """Everything that is generated: pages, schemas, vectors, the table of holidays; ``-- --check`` only names it."""
    _install_extras(session)
    session.run("python", "-m", "tests.tools.generate", *session.posargs)


@nox.session
def docs(session: nox.Session) -> None:
    """Every example and every link of the pages."""
    _install_extras(session, "dev,frameworks")
    session.run("python", "-m", "pytest", "-q", "-n", "auto", "tests/docs", *session.posargs)


@nox.session
def bench(session: nox.Session) -> None:
    """The table beside other libraries; ``-- --write`` puts it into the page. It wants a quiet machine."""
    session.run(sys.executable, "tests/benchmarks/table/make_table.py", *session.posargs, external=True)


@nox.session
def mutants(session: nox.Session) -> None:
    """Changes the code and asks the tests: ``nox -s mutants -- fields --sample 40 --report fields.jsonl``."""
    _install(session, COSMIC_RAY)
    session.run("python", "tests/tools/mutants.py", "--python", sys.executable, *(session.posargs or ["--help"]))


@nox.session
def fuzz(session: nox.Session) -> None:
    """Made-up input for whatever reads, guided by coverage: ``nox -s fuzz -- csv --runs 100000``."""
    _install_extras(session, "dev,fuzz")
    session.run("python", "-m", "tests.fuzz.run", *(session.posargs or ["--runs", "2000"]))


@nox.session
def changelog(session: nox.Session) -> None:
    """The next chapter of the changelog from its fragments, as it would stand: ``-- --yes`` writes it."""
    _install(session, "towncrier>=24.8")
    options = ["--yes"] if "--yes" in session.posargs else ["--draft"]
    session.run("towncrier", "build", "--version", _version(), *options)


@nox.session
def release(session: nox.Session) -> None:
    """Builds the release and tests it as built, under each Python of this machine."""
    session.run(sys.executable, ".ci/release", *session.posargs, external=True)


def _version() -> str:
    text = Path("src/oqa_rules/__init__.py").read_text(encoding="utf-8")
    return text.partition('__version__ = "')[2].partition('"')[0].partition(".dev")[0]
