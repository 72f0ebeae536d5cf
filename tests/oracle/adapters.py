"""The adapters under docs/examples/oracle: what each is compiled with, and how it is started."""

import os
import shutil
import subprocess
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

LEFT_OUT = ("normalize", "site", "reconcile")
"""The operations that they say they do not answer."""

_DEBIAN_GO = "/usr/share/gocode"  # where golang-golang-x-text-dev lays its sources


@dataclass(frozen=True, slots=True)
class Adapter:
    """A program in another language. In its commands ``{out}`` is a folder for what is made.

    It is compiled and run in the folder of the examples, where its source and the table of holidays lie.
    """

    language: str
    head: str
    """The file whose first lines say how it is run."""
    command: tuple[str, ...]
    compiled_by: tuple[str, ...] = ()
    environment: Mapping[str, str] = field(default_factory=dict[str, str])
    libraries: Mapping[str, Callable[[], bool]] = field(default_factory=dict[str, Callable[[], bool]])
    """Whether each that it needs is there, asked where the programs are."""

    def missing(self) -> str:
        """What is not there that it needs, as a sentence; empty where all is there."""
        needed = [each[0] for each in (self.compiled_by, self.command) if each and "{out}" not in each[0]]
        absent = [program for program in dict.fromkeys(needed) if shutil.which(program) is None]
        absent += [library for library, is_there in self.libraries.items() if not absent and not is_there()]
        return f"{', '.join(absent)} is not installed here" if absent else ""

    def compiled(self, folder: Path, out: Path) -> tuple[str, ...]:
        """Compiles it where that is needed, and gives the command that starts it."""
        if self.compiled_by:
            command = [each.format(out=out) for each in self.compiled_by]
            environment = {**os.environ, **{name: each.format(out=out) for name, each in self.environment.items()}}
            done = subprocess.run(
                command,
                cwd=folder,
                env=environment,
                capture_output=True,
                check=False,
                encoding="utf-8",
                errors="replace",
            )
            assert done.returncode == 0, f"{done.stdout}\n{done.stderr}"
        return tuple(each.format(out=out) for each in self.command)


def _has_x_text() -> bool:
    return Path(_DEBIAN_GO, "src/golang.org/x/text").is_dir()


def _has_extensions() -> bool:
    test = "exit(extension_loaded('intl') && extension_loaded('mbstring') ? 0 : 1);"
    return subprocess.run([shutil.which("php") or "php", "-r", test], check=False).returncode == 0


_C_SHARP = ("csharp/Adapter.cs", "csharp/Rules.cs", "csharp/Nfkd.cs", "csharp/Json.cs")

ADAPTERS = (
    Adapter("JavaScript", "candidate.mjs", ("node", "candidate.mjs")),
    Adapter("Java", "Candidate.java", ("java", "Candidate.java")),
    Adapter("PHP", "candidate.php", ("php", "candidate.php"), libraries={"intl and mbstring of PHP": _has_extensions}),
    Adapter(
        "Go",
        "candidate.go",
        ("{out}/candidate",),
        ("go", "build", "-o", "{out}/candidate", "candidate.go"),
        {"GO111MODULE": "off", "GOPATH": _DEBIAN_GO, "GOCACHE": "{out}/cache"},
        {"golang.org/x/text": _has_x_text},
    ),
    Adapter(
        "Pascal",
        "candidate.pas",
        ("{out}/candidate",),
        ("fpc", "-Mdelphi", "-v0", "-FU{out}", "-o{out}/candidate", "candidate.pas"),
    ),
    Adapter(
        "C# (.NET Framework)",
        "csharp/Adapter.cs",
        ("mono", "{out}/Adapter.exe"),
        ("mcs", "-langversion:6", "-out:{out}/Adapter.exe", *_C_SHARP),
    ),
    Adapter(
        "C# (.NET)",
        "csharp/Adapter.cs",
        ("dotnet", "{out}/Adapter.dll"),
        (
            "dotnet",
            "build",
            "csharp/dotnet",
            "--nologo",
            "-c",
            "Release",
            "-o",
            "{out}",
            "-p:BaseIntermediateOutputPath={out}/obj/",
        ),
    ),
)
