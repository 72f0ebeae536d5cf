"""Pages in a browser: one is opened after the other, and asked about."""

from base64 import b64decode
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:  # not on every machine
    from selenium.webdriver import Chrome

A4_WIDTH, A4_HEIGHT = 794, 1123
"""A4 at 96 dots an inch."""

PHONE_WIDTH, PHONE_HEIGHT = 375, 2000
"""A narrow phone, and enough of its page for a picture."""


class Browser:
    """Answers about the page that is open."""

    def __init__(self, driver: "Chrome", folder: Path) -> None:
        self._driver = driver
        self._path = folder / "page.html"

    def open(self, page: str, *, on_phone: bool = False) -> None:
        """Open a page that is given as its text."""
        self._path.write_text(page, encoding="utf-8")
        self.visit(self._path.as_uri(), on_phone=on_phone)

    def visit(self, address: str, *, on_phone: bool = False) -> None:
        """Open a page on a screen as wide as A4 or as a phone; of the page before, nothing is left."""
        width, height = (PHONE_WIDTH, PHONE_HEIGHT) if on_phone else (A4_WIDTH, A4_HEIGHT)
        screen = {"width": width, "height": height, "deviceScaleFactor": 1, "mobile": on_phone}
        self._driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", screen)
        self._driver.get(address)

    def dom(self) -> str:
        """The document as the browser holds it, as HTML."""
        return self._driver.page_source

    def ask(self, code: str, *arguments: object) -> object:
        """What the body of an asynchronous function returns, as JSON has it. The policy of the page is not asked."""
        answer: object = self._driver.execute_script(f"return (async () => {{{code}}})();", *arguments)
        return answer

    def load(self, script: Path) -> None:
        """Run a script that defines what is then asked for; the policy of the page is not asked."""
        self._driver.execute_script(script.read_text(encoding="utf-8"))

    def pdf(self) -> bytes:
        """The page as it is printed: the sheet is that of its own style."""
        options = {"preferCSSPageSize": True, "printBackground": True}
        return b64decode(self._driver.execute_cdp_cmd("Page.printToPDF", options)["data"])

    def picture(self) -> bytes:
        """What is on the screen, as PNG."""
        return self._driver.get_screenshot_as_png()
