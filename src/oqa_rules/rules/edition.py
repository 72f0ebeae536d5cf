"""The version of the rules, the edition of the guide that they rest on, and where their pages are."""

RULESET = "2026.11.1"
"""The version of the rules. It changes whenever a verdict changes, and stands in every report."""

EDITION = "K25-05215【2603-2702】 Ver.2.1"
"""The edition of NTT East's guide that the section names refer to."""

DOCUMENTATION = "https://oqa-rules.github.io/oqa-rules/"
"""Where the documentation is published, as ``[project.urls]`` has it."""
