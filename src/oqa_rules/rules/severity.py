"""How heavy a finding is."""

from enum import StrEnum

from oqa_rules.rules.text import Text


class Severity(StrEnum):
    """How heavy a finding is.

    ``error`` breaks an instruction of the guide; ``warning`` goes through and will probably cost
    someone a second visit; ``notice`` is worth knowing.
    """

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"

    @property
    def label(self) -> Text:
        """What it is called on a screen."""
        return _SEVERITIES[self]


_SEVERITIES = {
    Severity.ERROR: Text("エラー", "error"),
    Severity.WARNING: Text("警告", "warning"),
    Severity.NOTICE: Text("お知らせ", "notice"),
}
