"""The release as a maintainer makes it: the checkout, and what is built from it."""

import importlib.util
import subprocess
import sys
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def checkout(repository: Path) -> Path:
    """The root of the checkout, which has what a release is made with."""
    if not (repository / ".ci" / "release").exists():
        pytest.skip("a release is made from the repository: its scripts are not in the sdist")
    return repository


@pytest.fixture(scope="session")
def build() -> Callable[[Path, Path], tuple[Path, Path]]:
    """Builds a folder into another one, without the network: the sdist and the wheel."""
    for name in ("hatchling", "hatch_fancy_pypi_readme"):
        if importlib.util.find_spec(name) is None:
            pytest.skip(f"{name}, which builds the package, comes with the extra dev and is not installed here")

    def build_it(source: Path, out: Path) -> tuple[Path, Path]:
        done = subprocess.run(
            [sys.executable, "-m", "hatchling", "build", "--directory", str(out)],
            cwd=source,
            capture_output=True,
            check=False,
            encoding="utf-8",
        )
        assert done.returncode == 0, done.stderr
        (sdist,), (wheel,) = out.glob("*.tar.gz"), out.glob("*.whl")
        return sdist, wheel

    return build_it


@pytest.fixture(scope="session")
def built(
    checkout: Path, build: Callable[[Path, Path], tuple[Path, Path]], tmp_path_factory: pytest.TempPathFactory
) -> tuple[Path, Path]:
    """The sdist and the wheel of the checkout."""
    return build(checkout, tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="session")
def wheel(built: tuple[Path, Path]) -> dict[str, bytes]:
    """The files of the wheel."""
    with zipfile.ZipFile(built[1]) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.fixture(scope="session")
def sdist(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sdist, unpacked."""
    place = tmp_path_factory.mktemp("sdist")
    with tarfile.open(built[0]) as archive:
        archive.extractall(place, filter="data")
    (folder,) = place.iterdir()
    return folder


@pytest.fixture(scope="session")
def installed(built: tuple[Path, Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the wheel is installed into."""
    place = tmp_path_factory.mktemp("installed")
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-index", "--no-deps", "--target", str(place)]
    subprocess.run([*pip, str(built[1])], check=True, capture_output=True)
    return place
