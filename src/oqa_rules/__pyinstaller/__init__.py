"""Tells PyInstaller what a frozen program needs of this package (entry point ``pyinstaller40``)."""

from pathlib import Path


def get_hook_dirs() -> list[str]:
    """The folder of the hooks."""
    return [str(Path(__file__).parent)]
