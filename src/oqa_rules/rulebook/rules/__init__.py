"""All rules, by subject."""
