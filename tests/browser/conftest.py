"""What drives the browser is no test, and needs Selenium to be loaded."""

collect_ignore = ["browser.py", "driver.py", "guard.py"]
