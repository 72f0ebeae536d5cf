"""What a reader pastes works in PowerShell 5.1 and in the command prompt as well, or stands beside a block that does.

No shell is run: each line is read as the shell would read it, and all of them must get the same words.
"""

import re
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol, TypeAlias

import pytest

Words: TypeAlias = list[str]


class Page(Protocol):
    """What conftest.py makes of a page."""

    path: Path
    text: str


MAINTAINERS = {f"docs/{lang}/{page}.md" for lang in ("ja", "en") for page in ("how-to/release", "benchmarks")}
"""Pages for those who publish, on the machine where they do."""

DIFFERENT = "<!-- each shell in its own words -->\n"
"""Before blocks that do one thing in ways that cannot be compared."""

BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
BETWEEN = re.compile(r"\s*(?:Windows[^\n`]*\n\s*)?")
"""What may stand between a block and its twin: a line that says that it is for Windows."""


class Refused(Exception):
    """Raised for what a shell would take for something else than a word."""


def posix(line: str) -> list[Words]:
    """The commands of a line for a POSIX shell; a redirection stays a word of its own."""
    lexer = shlex.shlex(line, posix=True, punctuation_chars="&|;<>()")
    lexer.whitespace_split, lexer.commenters = True, ""
    commands: list[Words] = [[]]
    for word in lexer:
        if word == "&&":
            commands.append([])
        else:
            commands[-1].append(word)
    return commands


def _quoted(line: str, marks: str, forbidden: str) -> Words:
    """Words that are parted by spaces; ``marks`` quote, and ``forbidden`` has a meaning outside quotes."""
    words, word, mark, begun = list[str](), "", "", False
    for character in line:
        if mark:
            if character == mark:
                mark = ""
            elif character in "$`%" and mark == '"':
                raise Refused(f"{character} is expanded inside quotes: {line}")
            else:
                word += character
        elif character in marks:
            mark, begun = character, True
        elif character == " ":
            if begun or word:
                words.append(word)
            word, begun = "", False
        elif character in forbidden:
            raise Refused(f"{character} has a meaning of its own: {line}")
        else:
            word += character
    if mark:
        raise Refused(f"a quotation mark is not closed: {line}")
    return [*words, word] if begun or word else words


def powershell(line: str) -> Words:
    """The words that Windows PowerShell 5.1 passes to a program."""
    words = _quoted(line.replace('\\"', "\0"), "\"'", "&|;<>(){}$`,@#")
    return [word.replace("\0", '"') for word in words]


def command_prompt(line: str) -> Words:
    """The words that a program gets from cmd.exe, where a single quote is a character like any other."""
    words = _quoted(line.replace('\\"', "\0"), '"', "&|<>^%()'")
    return [word.replace("\0", '"') for word in words]


def unwrapped(words: Words) -> Words:
    """What ``cmd /c`` runs, which both shells take in one pair of quotes."""
    if words[:2] == ["cmd", "/c"] and len(words) == 3:
        return shlex.split(words[2], posix=True)
    return words


def on_windows(words: Words) -> Words:
    """The words of a POSIX command as they are on Windows."""
    program, *arguments = words
    program = {"python3": "py"}.get(program, program)
    if program.startswith(".venv/bin/"):
        program = program.replace("/bin/", "/Scripts/").replace("/", "\\")
    if program.startswith("dist/"):
        program = program.replace("/", "\\")
    return [program, *arguments]


def _commands(language: str, code: str) -> Iterator[str]:
    for line in code.splitlines():
        if language == "sh" and line and not line.startswith("#"):
            yield line
        elif language == "console" and line.startswith("$ ") and line != "$ echo $?":
            yield line.removeprefix("$ ")


def _same_everywhere(line: str) -> bool:
    try:
        return [powershell(line)] == [command_prompt(line)] == [on_windows(each) for each in posix(line)]
    except Refused:
        return False


def _twins(text: str, end: int) -> dict[str, str]:
    """The blocks for Windows directly behind a block."""
    found: dict[str, str] = {}
    while True:
        between = BETWEEN.match(text, end)
        assert between
        match = BLOCK.match(text, between.end())
        if match is None or match[1] not in ("powershell", "bat") or match[1] in found:
            return found
        found[match[1]], end = match[2], match.end()


def _problems(page: Page) -> Iterator[str]:
    for match in BLOCK.finditer(page.text):
        different = [line for line in _commands(match[1], match[2]) if not _same_everywhere(line)]
        if not different:
            continue
        twins = _twins(page.text, match.end())
        where = f"{page}:{page.text.count(chr(10), 0, match.start()) + 1}"
        if "bat" not in twins:
            yield f"{where}: nothing for Windows beside {different}"
            continue
        if page.text.endswith(DIFFERENT, 0, match.start()):
            if "powershell" not in twins:
                yield f"{where}: nothing for PowerShell"
            continue
        wanted = [on_windows(words) for line in different for words in posix(line)]
        all_wanted = [on_windows(words) for line in _commands(match[1], match[2]) for words in posix(line)]
        for shell, read in (("powershell", powershell), ("bat", command_prompt)):
            lines = twins.get(shell, twins["bat"]).splitlines()
            try:
                got = [unwrapped(read(line)) for line in lines if line]
            except Refused as problem:
                yield f"{where}: {shell}: {problem}"
                continue
            if got not in (wanted, all_wanted):
                yield f"{where}: {shell} gets {got}, not {wanted}"


def test_whatever_is_pasted_works_in_both_shells_of_windows(pages: list[Page]) -> None:
    problems = [
        problem
        for page in pages
        if str(page) not in MAINTAINERS and "docs/decisions/" not in str(page)
        for problem in _problems(page)
    ]
    assert problems == []


def test_every_block_for_windows_can_be_read_by_its_shell(pages: list[Page]) -> None:
    count = 0
    for page in pages:
        for match in BLOCK.finditer(page.text):
            if match[1] not in ("bat", "powershell") or DIFFERENT in page.text:
                continue
            for line in match[2].splitlines():
                words = (command_prompt if match[1] == "bat" else powershell)(line)
                assert not words[0].startswith((".venv/", "python3")), f"{page}: {line}"
                count += 1
    assert count > 10


@pytest.mark.parametrize(
    "line",
    [
        "python3 -m venv .venv",
        "oqa-rules plan site.json > plan.html",
        "oqa-rules serve < requests.jsonl",
        "oqa-rules demo && oqa-rules demo",
        ".venv/bin/oqa-rules demo",
        "oqa-rules oracle --input '{}'",
        "oqa-rules check --ignore a,b",
        "oqa-rules check $FILE",
        "oqa-rules check %FILE%",
        "oqa-rules check (a)",
        'oqa-rules check "$HOME"',
    ],
)
def test_what_differs_is_found(line: str) -> None:
    assert not _same_everywhere(line)


@pytest.mark.parametrize(
    "line", ["oqa-rules check a.json -o out.txt", 'pip install "oqa-rules[cli]"', "oqa-rules check *.json"]
)
def test_what_is_the_same_everywhere_is_left_alone(line: str) -> None:
    assert _same_everywhere(line)
