"""Where results and complaints go, and in which language."""

import io
import json
import sys
from dataclasses import dataclass
from typing import TextIO

from oqa_rules.rulebook import JsonValue, Lang, Text

NOTHING_WRONG = 0
ERRORS_FOUND = 1
UNREADABLE = 2


@dataclass(frozen=True, slots=True)
class Screen:
    """Results go to ``out``, progress and complaints to ``err``, sentences in ``lang``."""

    out: TextIO
    err: TextIO
    lang: Lang

    def say(self, text: str = "") -> None:
        """One line of the result."""
        print(text, file=self.out)

    def say_json(self, value: JsonValue, *, end: str = "\n", indent: int | None = 2) -> None:
        """One value of the result as JSON."""
        print(json.dumps(value, ensure_ascii=False, indent=indent), file=self.out, end=end)

    def complain(self, text: Text | str) -> None:
        """One line on the error stream."""
        print(f"oqa-rules: {text[self.lang] if isinstance(text, Text) else text}", file=self.err)

    def words(self, ja: str, en: str) -> str:
        """A word of the screen itself in the language that is asked for."""
        return ja if self.lang == "ja" else en


def open_screen(lang: Lang, *, is_json: bool) -> Screen:
    """The screen of this process. JSON is UTF-8; text stays in the encoding of the console.

    What a console cannot show is written as its code point: a cp932 console never stops a check.
    """
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            is_result = stream is sys.stdout
            stream.reconfigure(errors="backslashreplace", encoding="utf-8" if is_json and is_result else None)
    return Screen(sys.stdout, sys.stderr, lang)
