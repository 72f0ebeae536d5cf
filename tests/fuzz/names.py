"""The names of the targets, to be asked for without loading what they need."""

NAMES = (
    *("fields", "eligibility", "billing", "certificate", "dossier", "site", "reconcile", "dates", "holidays"),
    *("jsonl", "json", "csv", "toml", "xlsx", "operations", "serve", "answers", "commands"),
)
