"""Tables by what they are about: their headings and rows with their lines, and where something is refused.

An empty cell is ``None``. A line that cannot be read costs its record alone; ``ends`` is where the file as a whole
is refused, before its first record or after the last.
"""

from collections.abc import Mapping
from dataclasses import dataclass

Row = tuple[int, tuple[str | None, ...]]


@dataclass(frozen=True, slots=True)
class Table:
    """What is read of a table: headings, rows by their line, lines of records that cannot be read, line of the end."""

    headings: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    broken: tuple[int, ...] = ()
    ends: int | None = None


def _table(*rows: Row, broken: tuple[int, ...] = (), ends: int | None = None) -> Table:
    return Table(("a", "b"), rows, broken, ends)


TEXTS: Mapping[str, tuple[bytes, Table]] = {
    # Ends of lines
    "line feeds": (b"a,b\n1,2\n", _table((2, ("1", "2")))),
    "carriage returns and line feeds": (b"a,b\r\n1,2\r\n", _table((2, ("1", "2")))),
    "carriage returns": (b"a,b\r1,2\r", _table((2, ("1", "2")))),
    "no end of the last line": (b"a,b\n1,2", _table((2, ("1", "2")))),
    "ends by turns": (b"a,b\r\n1,2\n3,4\r5,6", _table((2, ("1", "2")), (3, ("3", "4")), (4, ("5", "6")))),
    "blank lines": (b"\n\na,b\n\n1,2\n\n", _table((5, ("1", "2")))),
    "lines of commas": (b"a,b\n,\n,,\n1,2\n", _table((4, ("1", "2")))),
    "lines of empty quotes": (b'a,b\n"",""\n1,2\n', _table((3, ("1", "2")))),
    "headings alone": (b"a,b\n", _table()),
    "headings alone, no end": (b"a,b", _table()),
    "headings twice": (b"a,b\na,b\n", _table((2, ("a", "b")))),
    "other line ends are letters": ("a,b\n1\u2028,2\x85\n".encode(), _table((2, ("1\u2028", "2\x85")))),
    "form feeds are letters": (b"a,b\n\f1,2\v\n", _table((2, ("\f1", "2\v")))),
    # Quotes
    "quotes": (b'a,b\n"1","2"\n', _table((2, ("1", "2")))),
    "quotes round headings": (b'"a","b"\n1,2\n', _table((2, ("1", "2")))),
    "a comma in quotes": (b'a,b\n"1,2",3\n', _table((2, ("1,2", "3")))),
    "a quote in quotes": (b'a,b\n"1""2",3\n', _table((2, ('1"2', "3")))),
    "quotes alone in quotes": (b'a,b\n"""",""""""\n', _table((2, ('"', '""')))),
    "a line feed in quotes": (b'a,b\n"1\n2",3\n4,5\n', _table((2, ("1\n2", "3")), (4, ("4", "5")))),
    "a carriage return in quotes": (b'a,b\n"1\r2",3\n4,5\n', _table((2, ("1\r2", "3")), (4, ("4", "5")))),
    "both in quotes": (b'a,b\r\n"1\r\n2",3\r\n4,5\r\n', _table((2, ("1\r\n2", "3")), (4, ("4", "5")))),
    "blank lines in quotes": (b'a,b\n"\n\n",3\n4,5\n', _table((2, ("\n\n", "3")), (5, ("4", "5")))),
    "a line feed in headings": (b'a,"b\nc"\n1,2\n', Table(("a", "b\nc"), ((3, ("1", "2")),))),
    "empty quotes": (b'a,b\n"",2\n', _table((2, (None, "2")))),
    "a quote in the middle": (b'a,b\n1"2,3\n', _table((2, ('1"2', "3")))),
    "quotes in the middle": (b'a,b\n1"2"3,"4"\n', _table((2, ('1"2"3', "4")))),
    "a space before a quote": (b'a,b\n "1",2\n', _table((2, (' "1"', "2")))),
    "a space after a quote": (b'a,b\n"1" ,2\n3,4\n', _table((3, ("3", "4")), broken=(2,))),
    "a letter after a quote": (b'a,b\n"1"x,2\n3,4\n', _table((3, ("3", "4")), broken=(2,))),
    "an open quote": (b'a,b\n"1,2\n3,4\n', _table((3, ("3", "4")), broken=(2,))),
    "an open quote in the last cell": (b'a,b\n1,"2\n3,4\n', _table((3, ("3", "4")), broken=(2,))),
    "an open quote at the end": (b'a,b\n1,2\n3,"', _table((2, ("1", "2")), broken=(3,))),
    "two open quotes": (b'a,b\n1,"x\n2,y\n3,"z\n4,w\n', _table((3, ("2", "y")), (5, ("4", "w")), broken=(2, 4))),
    "an open quote in the headings": (b'a,"b\n1,2\n', Table(ends=1)),
    "a broken quote in the headings": (b'\n"a"x,b\n1,2\n', Table(ends=2)),
    "single quotes are letters": (b"a,b\n'1,2'\n", _table((2, ("'1", "2'")))),
    "a backslash is a letter": (b'a,b\n\\,"\\"\n', _table((2, ("\\", "\\")))),
    # Cells
    "empty cells": (b"a,b\n1,\n,2\n", _table((2, ("1", None)), (3, (None, "2")))),
    "spaces stay": (b"a,b\n 1 ,\t2\n", _table((2, (" 1 ", "\t2")))),
    "a space is a cell": (b"a,b\n , \n", _table((2, (" ", " ")))),
    "fewer cells": (b"a,b\n1\n", _table((2, ("1",)))),
    "more cells": (b"a,b\n1,2,3\n4,5\n", _table((3, ("4", "5")), broken=(2,))),
    "an empty cell too many": (b"a,b\n1,2,\n4,5\n", _table((3, ("4", "5")), broken=(2,))),
    "one column": (b"a\n1\n\n2\n", Table(("a",), ((2, ("1",)), (4, ("2",))))),
    "an empty heading": (b"a,,b\n1,2,3\n", Table(("a", "", "b"), ((2, ("1", "2", "3")),))),
    "an empty last heading": (b"a,b,\n1,2,3\n", Table(("a", "b", ""), ((2, ("1", "2", "3")),))),
    "one heading twice": (b"a,a\n1,2\n", Table(("a", "a"), ((2, ("1", "2")),))),
    "other separators are letters": (b"a;b\n1;2\n", Table(("a;b",), ((2, ("1;2",)),))),
    "tabs are letters": (b"a\tb\n1\t2\n", Table(("a\tb",), ((2, ("1\t2",)),))),
    "full-width commas are letters": ("a,b\n1，2,3\n".encode(), _table((2, ("1，2", "3")))),
    "formulas are letters": (b"a,b\n=1+1,@x\n", _table((2, ("=1+1", "@x")))),
    "zeros before stay": (b"a,b\n0482,01\n", _table((2, ("0482", "01")))),
    "a zero character": (b"a,b\n1\0,2\n", _table((2, ("1\0", "2")))),
    "a zero character in quotes": (b'a,b\n"\0",2\n', _table((2, ("\0", "2")))),
    "control characters": (b"a,b\n\x1b[2J,\x7f\n", _table((2, ("\x1b[2J", "\x7f")))),
    "a long cell": (b"a,b\n" + b"x" * 100_000 + b",2\n", _table((2, ("x" * 100_000, "2")))),
    "too long a cell": (b"a,b\n" + b"x" * 140_000 + b",2\n3,4\n", _table((3, ("3", "4")), broken=(2,))),
    "too long a line": (b"a,b\n" + b"x" * 1_100_000 + b",2\n3,4\n", _table((3, ("3", "4")), broken=(2,))),
    # Bytes
    "a byte order mark": (b"\xef\xbb\xbfa,b\n1,2\n", _table((2, ("1", "2")))),
    "a byte order mark before a quote": (b'\xef\xbb\xbf"a",b\n1,2\n', _table((2, ("1", "2")))),
    "a byte order mark on another line": ("a,b\n\ufeff1,2\n".encode(), _table((2, ("\ufeff1", "2")))),
    "Japanese": ("a,b\nさくら,髙\n".encode(), _table((2, ("さくら", "髙")))),
    "beyond the basic plane": ("a,b\n𠮷,😀\n".encode(), _table((2, ("𠮷", "😀")))),
    "a bad byte": (b"a,b\n1,\xff\n3,4\n", _table((3, ("3", "4")), broken=(2,), ends=2)),
    "bad bytes on two lines": (b"a,b\n\xff,1\n3,4\n5,\xfe\n", _table((3, ("3", "4")), broken=(2, 4), ends=2)),
    "a bad byte in the headings": (b"a,\xff\n1,2\n", Table(ends=1)),
    "half a pair as bytes": (b"a,b\n\xed\xa0\x80,1\n3,4\n", _table((3, ("3", "4")), broken=(2,), ends=2)),
    "cp932": ("a,b\nさくら,1\n".encode("cp932"), _table(broken=(2,), ends=2)),
    "UTF-16": ("\ufeffa,b\n1,2\n".encode("utf-16-le"), Table(ends=1)),
    # Nothing
    "nothing": (b"", Table(ends=1)),
    "a byte order mark alone": (b"\xef\xbb\xbf", Table(ends=1)),
    "line feeds alone": (b"\n\n\n", Table(ends=1)),
    "commas alone": (b",,\n,\n", Table(ends=1)),
    "empty quotes alone": (b'""\n', Table(ends=1)),
}

IN_CP932: Mapping[str, tuple[bytes, Table]] = {
    "Japanese": ("a,b\nさくら,髙①\n".encode("cp932"), _table((2, ("さくら", "髙①")))),
    "the second byte is a backslash": ("a,b\nソ表,能\n".encode("cp932"), _table((2, ("ソ表", "能")))),
    "the second byte is a bar": ('a,b\n"ポ",1\n'.encode("cp932"), _table((2, ("ポ", "1")))),
    "half-width katakana": ("a,b\nｻｸﾗ,1\n".encode("cp932"), _table((2, ("ｻｸﾗ", "1")))),
    "letters of one's own": (b"a,b\n\xf0\x40,1\n", _table((2, ("\ue000", "1")))),
    "a first byte alone": (b"a,b\n\x81\n3,4\n", _table((3, ("3", "4")), broken=(2,), ends=2)),
    "a first byte that takes the comma": (b"a,b\n\x81,1\n3,4\n", _table((3, ("3", "4")), broken=(2,), ends=2)),
    "a byte that Windows alone knows": (b"a,b\n\xff,1\n3,4\n", _table((2, ("\uf8f3", "1")), (3, ("3", "4")))),
    "a second byte that is none": (b"a,b\n\x81\x20,1\n3,4\n", _table((3, ("3", "4")), broken=(2,), ends=2)),
    "UTF-8 with a mark": (b"\xef\xbb\xbfa,b\n1,2\n", Table(ends=1)),
}
