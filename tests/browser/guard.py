"""Runs a program until whoever started this closes its input: ``python guard.py PROGRAM ARGUMENTS``.

The system closes the input of whoever is killed, too, so that the program never outlives the tests that use it.
"""

import subprocess
import sys


def main(command: list[str]) -> None:
    """Ends with the input, and the program with it."""
    with subprocess.Popen(command, stdin=subprocess.DEVNULL) as program:
        try:
            sys.stdin.buffer.read()
        finally:
            program.terminate()


if __name__ == "__main__":
    main(sys.argv[1:])
