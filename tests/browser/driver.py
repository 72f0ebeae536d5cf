"""Starts Chromium by Selenium, so that neither it nor its driver outlives the tests."""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from selenium.webdriver import Chrome, ChromeOptions, ChromeService
from tests.browser.browser import Browser

_SECONDS = 60

# Chromium as root, on a machine without network, screen or graphics card.
_FLAGS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
    "--remote-debugging-pipe",  # the browser ends when its driver does, however that ends
)

_GUARD = Path(__file__).with_name("guard.py")


class _GuardedDriver(ChromeService):
    """The driver as a program that ends with this process. It is given, so that Selenium neither looks for one nor
    downloads it."""

    def __init__(self, program: str) -> None:
        super().__init__(sys.executable)
        self._program = program

    def env_path(self) -> None:
        """Not the one of ``SE_CHROMEDRIVER`` either."""

    def command_line_args(self) -> list[str]:
        return ["-I", str(_GUARD), self._program, *super().command_line_args()]


@contextmanager
def started(folder: Path) -> Iterator[Browser]:
    """A browser of its own, with its profile in ``folder``; skips the test where there is none."""
    program, driver_program = shutil.which("chromium"), shutil.which("chromedriver")
    if program is None or driver_program is None:
        pytest.skip("Debian's chromium and chromium-driver are not installed")
    options = ChromeOptions()
    options.binary_location = program
    for flag in (*_FLAGS, f"--user-data-dir={folder / 'profile'}"):
        options.add_argument(flag)
    with _no_proxy():
        driver = Chrome(options, _GuardedDriver(driver_program))
    try:
        driver.set_script_timeout(_SECONDS)
        driver.set_page_load_timeout(_SECONDS)
        yield Browser(driver, folder)
    finally:
        with _no_proxy():
            driver.quit()


@contextmanager
def _no_proxy() -> Iterator[None]:
    """The driver is on this machine: no proxy is asked for it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("no_proxy", "localhost,127.0.0.1")
        yield
