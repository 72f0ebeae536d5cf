"""The command as a process of its own: streams, encodings, pipes, signals."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TypeAlias

import pytest

pytestmark = pytest.mark.slow

Write: TypeAlias = Callable[..., Path]
Form: TypeAlias = dict[str, object]

COMMAND = [sys.executable, "-W", "error", "-m", "oqa_rules"]
POSIX = pytest.mark.skipif(os.name == "nt", reason="needs a POSIX shell or signals")


def _run(*arguments: str | Path, stdin: bytes = b"", encoding: str = "utf-8") -> "subprocess.CompletedProcess[bytes]":
    environment = os.environ | {"PYTHONIOENCODING": encoding}
    return subprocess.run(
        [*COMMAND, *map(str, arguments)], input=stdin, capture_output=True, env=environment, timeout=60, check=False
    )


def test_the_module_is_the_command() -> None:
    done = _run("--version")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(b"oqa-rules ")


def test_the_exit_status_reaches_the_shell(write: Write, certificate: Form) -> None:
    good, bad = write("a.json", certificate), write("b.json", certificate | {"terminals": []})
    assert _run("check", good).returncode == 0
    assert _run("check", good, bad).returncode == 1
    assert _run("check", bad, good.with_name("no.json")).returncode == 2
    assert _run("check").returncode == 2
    assert _run("explain", "nonsense").returncode == 2


@pytest.mark.parametrize("encoding", ["cp932", "ascii", "latin-1"])
def test_a_narrow_console_stops_nothing_and_json_stays_utf_8(write: Write, certificate: Form, encoding: str) -> None:
    file = write("a.json", certificate | {"terminals": ["端末😀é", "한글"]})
    text = _run("check", file, encoding=encoding)
    assert (text.returncode, text.stderr) == (1, b"")
    assert "\\U0001f600" in text.stdout.decode(encoding) or "\\ud55c" in text.stdout.decode(encoding)
    as_json = _run("check", file, "--format", "json", encoding=encoding)
    assert "한글" in json.dumps(json.loads(as_json.stdout.decode("utf-8")), ensure_ascii=False)
    for arguments in (
        ["--help"],
        ["demo"],
        ["rules"],
        ["rules", "--lang", "en"],
        ["date", "billing-mail", "2026-11-20"],
    ):
        done = _run(*arguments, encoding=encoding)
        assert (done.returncode, done.stderr) == (0, b"")
        assert done.stdout.decode(encoding)


@pytest.mark.parametrize("arguments", [["demo"], ["rules"], ["--help"], ["date", "billing-mail", "2026-11-21"]])
def test_cp932_shows_everything_that_is_ours(arguments: list[str]) -> None:
    assert b"\\u" not in _run(*arguments, encoding="cp932").stdout


def test_standard_input_stands_beside_files(write: Write, certificate: Form) -> None:
    line = json.dumps(certificate, ensure_ascii=False).encode()
    done = _run("check", "-", write("a.json", certificate), "--format", "jsonl", stdin=line + b"\n{\n" + line)
    reports = [json.loads(each) for each in done.stdout.decode().splitlines()]
    assert done.returncode == 1
    assert [(each["record"]["file"] is None, each["record"]["line"], each["ok"]) for each in reports] == [
        (True, 1, True),
        (True, 2, False),
        (True, 3, True),
        (False, None, True),
    ]


@POSIX
@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_stream_that_is_closed_from_the_start(write: Write, certificate: Form, closed: str) -> None:
    shell = ["sh", "-c", f'"$@" {closed}', "sh", *COMMAND[:1], *COMMAND[3:], "check"]
    for file, status in ((write("a.json", certificate), 0), (write("b.json", b"{"), 2)):
        done = subprocess.run([*shell, str(file)], capture_output=True, timeout=60, check=False)
        assert done.returncode == status
        assert b"Traceback" not in done.stderr
    done = subprocess.run([*shell, "-"], capture_output=True, timeout=60, check=False, stdin=subprocess.DEVNULL)
    assert done.returncode == 2


@pytest.mark.parametrize("output", ["text", "json", "jsonl"])
def test_a_reader_that_goes_away_is_no_traceback(write: Write, certificate: Form, output: str) -> None:
    file = write("a.jsonl", [certificate | {"terminals": []}] * 3000)
    with subprocess.Popen(
        [*COMMAND, "check", str(file), "--format", output], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline()
        process.stdout.close()
        complaints = process.stderr.read()
        status = process.wait(60)
    assert complaints == b""
    assert status == 141, "what a shell says of a broken pipe: nobody knows the verdict"


@POSIX
@pytest.mark.parametrize("arguments", [["--version"], ["check", "--format", "json"], ["demo"]])
def test_a_short_result_into_a_closed_pipe(write: Write, certificate: Form, arguments: list[str]) -> None:
    files = [str(write("a.json", certificate))] if "check" in arguments else []
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [*COMMAND, *arguments, *files], stdout=writer, stderr=subprocess.PIPE, timeout=60, check=False
    )
    os.close(writer)
    assert b"Traceback" not in done.stderr
    assert b"Exception ignored" not in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_2_with_one_line(write: Write, certificate: Form) -> None:
    file = write("a.jsonl", [certificate])
    for command in ("check", "normalize"):
        with Path("/dev/full").open("wb") as full:
            done = subprocess.run(
                [*COMMAND, command, str(file)], stdout=full, stderr=subprocess.PIPE, timeout=60, check=False
            )
        assert done.returncode == 2
        assert done.stderr.count(b"\n") == 1
        assert "書き出せません" in done.stderr.decode()


@POSIX
def test_ctrl_c_is_130_without_a_traceback() -> None:
    # Whoever runs the tests in the background may have Ctrl-C ignored, and the command would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    with subprocess.Popen(
        [*COMMAND, "check", "-", "--format", "jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        bufsize=0,
        env=os.environ | {"PYTHONUNBUFFERED": "1"},
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdin.write(b"{}\n")
        assert process.stdout.readline(), "it is reading now"
        process.send_signal(signal.SIGINT)
        complaints = process.stderr.read()
        assert process.wait(60) == 130
    assert b"Traceback" not in complaints


@POSIX
@pytest.mark.parametrize(("name", "status"), [("SIGTERM", 143), ("SIGHUP", 129), ("SIGINT", 130), ("SIGKILL", -9)])
def test_a_signal_leaves_no_half_of_a_normalized_file(tmp_path: Path, name: str, status: int) -> None:
    number = getattr(signal, name)
    if number != signal.SIGKILL:
        signal.signal(number, signal.default_int_handler)  # the command would inherit that it is ignored
    try:
        with subprocess.Popen(
            [*COMMAND, "normalize", "-", "-o", "new.jsonl"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            bufsize=0,
            cwd=tmp_path,
        ) as process:
            assert process.stdin is not None
            assert process.stderr is not None
            process.stdin.write(b'{"form": "billing", "kind": " start"}\n')
            assert b"/kind" in process.stderr.readline(), "it is writing now"
            process.send_signal(number)
            complaints = process.stderr.read()
            assert process.wait(60) == status
    finally:
        if number != signal.SIGKILL:
            signal.signal(number, signal.default_int_handler if number == signal.SIGINT else signal.SIG_DFL)
    assert b"Traceback" not in complaints
    # SIGKILL leaves no time to tidy up: what was begun keeps its own name.
    assert [each.name[:11] for each in tmp_path.iterdir()] == ([".oqa-rules-"] if number == signal.SIGKILL else [])


_WITH_LITTLE_ROOM = """
import resource, sys
from oqa_rules.cli.main import main
resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]),) * 2)
sys.exit(main(sys.argv[2:]))
"""


def _run_with_little_room(size: int, *arguments: str | Path) -> "subprocess.CompletedProcess[bytes]":
    command = [sys.executable, "-W", "error", "-c", _WITH_LITTLE_ROOM, str(size), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, timeout=120, check=False)


@POSIX
def test_a_file_that_has_no_room_is_named_and_nothing_of_it_stays(
    tmp_path: Path, write: Write, certificate: Form
) -> None:
    file = write("a.jsonl", [certificate] * 100)
    for name, arguments in (("b.jsonl", ["normalize", file, "-o"]), ("new/vectors/billing.json", ["vectors"])):
        path = tmp_path / name
        done = _run_with_little_room(20_000, *arguments, path if arguments[0] == "normalize" else path.parent)
        assert (done.returncode, done.stdout) == (2, b"")
        (line,) = done.stderr.decode().splitlines()
        assert line.startswith(f"oqa-rules: {path}: 書き出せません（")
    assert list(tmp_path.iterdir()) == [file]


@POSIX
def test_a_report_that_has_no_room_ends_with_a_whole_line(tmp_path: Path) -> None:
    report = tmp_path / "report.jsonl"
    # A candidate that is wrong about everything it is asked first, so that there is something to report.
    code = (
        "import json, sys\n"
        "for line in sys.stdin:\n"
        "    asked = json.loads(line)\n"
        "    answer = {'version': 1, 'implementation': {}, 'operations': ['year-month', 'prefecture-code']}\n"
        "    if asked['cmd'] == 'run':\n"
        "        answer = {'seq': asked['seq'], 'output': {'valid': True}}\n"
        "    print(json.dumps(answer), flush=True)\n"
    )
    options: list[str | Path] = ["--examples", "1", "--report", report, "--", sys.executable, "-c", code]
    _run("oracle", *options)
    header = len(report.read_bytes().splitlines(keepends=True)[0])
    report.unlink()
    for size in (header, header + 300, header + 301):
        done = _run_with_little_room(size, "oracle", *options)
        assert done.returncode == 2
        assert f"oqa-rules: {report}: 書き出せません（" in done.stderr.decode()
        *lines, last = report.read_bytes().split(b"\n")
        assert last == b""
        assert [json.loads(line)["kind"] for line in lines][:1] == ["header"]
        report.unlink()
    done = _run_with_little_room(100, "oracle", "--report", report, "--", sys.executable, "-c", code)
    assert done.returncode == 2
    assert not report.exists(), "not even the header has room"


@POSIX
def test_a_file_is_not_normalized_into_itself_by_the_shell(write: Write, certificate: Form) -> None:
    file = write("a.jsonl", [certificate])
    before = file.read_bytes()
    with file.open("ab") as itself:
        done = subprocess.run(
            [*COMMAND, "normalize", str(file)], stdout=itself, stderr=subprocess.PIPE, timeout=60, check=False
        )
    assert done.returncode == 2
    assert "同じファイル" in done.stderr.decode()
    assert file.read_bytes() == before


@POSIX
def test_a_hostile_file_name_is_one_harmless_line(write: Write, certificate: Form) -> None:
    file = write("a\x1b[2J\n\udcff.json", certificate | {"terminals": []})
    done = _run("check", os.fsencode(file).decode("utf-8", "surrogateescape"))
    assert done.returncode == 1
    assert b"\x1b" not in done.stdout
    assert "a<U+001B>[2J<U+000A><U+DCFF>.json" in done.stdout.decode()
    report = json.loads(_run("check", "--format", "json", str(file)).stdout.decode())
    assert report["record"]["file"] == str(file)
