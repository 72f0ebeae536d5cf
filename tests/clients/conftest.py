"""The tools of other languages, and a server on this machine that their programs talk to."""

import json
import shutil
import socket
import subprocess
from collections.abc import Callable, Iterator
from importlib.util import find_spec
from pathlib import Path
from threading import Thread
from typing import TypeAlias

import pytest

HERE = Path(__file__).parent
MODULES = HERE / "node_modules"

Run: TypeAlias = Callable[..., str]
"""Runs a program in a folder and returns what it prints; fails where it fails."""


def run_in(folder: Path, *command: str | Path, status: int = 0) -> str:
    run = subprocess.run(
        [str(each) for each in command], cwd=folder, capture_output=True, check=False, encoding="utf-8", timeout=300
    )
    assert run.returncode == status, f"{command}\n{run.stdout}\n{run.stderr}"
    return run.stdout


@pytest.fixture(scope="session")
def node() -> str:
    """Node, with the packages of ``package-lock.json``."""
    found = shutil.which("node")
    if found is None or not MODULES.is_dir():
        pytest.skip("needs Node, and `npm ci` in tests/clients")
    return found


@pytest.fixture(scope="session")
def npm(node: str) -> Run:
    """Runs a program of an npm package in a folder."""

    def run(folder: Path, package: str, program: str, *arguments: str | Path) -> str:
        programs = json.loads((MODULES / package / "package.json").read_text(encoding="utf-8"))["bin"]
        path = programs if isinstance(programs, str) else programs[program]
        return run_in(folder, node, MODULES / package / path, *arguments)

    return run


@pytest.fixture(scope="session")
def java() -> list[str]:
    """The class path of Jackson, from the repository of Maven on this machine."""
    if shutil.which("javac") is None:
        pytest.skip("needs a JDK")
    parts = ("databind", "core", "annotations")
    home = Path.home() / ".m2" / "repository" / "com" / "fasterxml" / "jackson" / "core"
    for folder in sorted(home.glob("jackson-databind/*"), reverse=True):
        jars = [home / f"jackson-{part}" / folder.name / f"jackson-{part}-{folder.name}.jar" for part in parts]
        if all(jar.exists() for jar in jars):
            return [str(jar) for jar in jars]
    pytest.skip("needs Jackson: mvn dependency:get -Dartifact=com.fasterxml.jackson.core:jackson-databind:2.17.2")


def needs(*modules: str) -> None:
    """Skips a test without these modules of the extra ``clients``."""
    missing = [each for each in modules if find_spec(each) is None]
    if missing:
        pytest.skip(f"needs the extra clients: {', '.join(missing)}")


@pytest.fixture(scope="session")
def openapi(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The description of the server."""
    from tests.clients.server import app

    path = tmp_path_factory.mktemp("openapi") / "openapi.json"
    path.write_text(json.dumps(app.openapi()), encoding="utf-8")
    return path


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of the server, which answers until the tests are over."""
    needs("uvicorn")
    import uvicorn
    from tests.clients.server import app

    # Requests wait in the socket until the server takes them.
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        listening.listen()
        config = uvicorn.Config(app, log_level="critical", lifespan="off", ws="none")
        serving = uvicorn.Server(config)
        thread = Thread(target=serving.run, args=([listening],))
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        serving.should_exit = True
        thread.join()
