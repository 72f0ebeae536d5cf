"""``python -m oqa_rules`` is the command ``oqa-rules``."""

import sys

from oqa_rules.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
