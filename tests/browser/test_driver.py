"""The browser goes with whoever has started it, also where that has no time to say so."""

import select
import subprocess
import sys
from pathlib import Path

import pytest
from tests.browser.browser import Browser

pytestmark = pytest.mark.slow

_START = """
from pathlib import Path
import sys
from tests.browser.driver import started
with started(Path(sys.argv[1])) as browser:
    browser.open("<title>here</title>")
    print(browser.ask("return document.title"), flush=True)
    sys.stdin.read()
"""


def test_no_browser_is_left_behind_by_a_process_that_is_killed(
    browser: Browser, tmp_path: Path, repository: Path
) -> None:
    if sys.platform != "linux":
        pytest.skip("waits for the end of a process that is not its own, as Linux can")
    import os

    del browser  # there is one: otherwise this test is skipped
    command = [sys.executable, "-c", _START, str(tmp_path)]
    with subprocess.Popen(command, cwd=repository, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"here\n"
        lock = tmp_path / "profile" / "SingletonLock"  # Chromium's: it leads to HOST-PID
        chromium = os.pidfd_open(int(lock.readlink().name.rpartition("-")[2]))
        try:
            assert select.select([chromium], [], [], 0)[0] == []
            process.kill()
            assert select.select([chromium], [], [], 60)[0] == [chromium]
        finally:
            os.close(chromium)
