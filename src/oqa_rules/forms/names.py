"""What the three applications are called."""

from oqa_rules.rulebook import Text

ELIGIBILITY = "eligibility"
BILLING = "billing"
CERTIFICATE = "certificate"

NAMES = {
    ELIGIBILITY: Text("オンライン資格確認", "eligibility"),
    BILLING: Text("オンライン請求", "billing"),
    CERTIFICATE: Text("電子証明書", "certificate"),
}
"""The name of each form; a record may give it in Japanese instead of the key."""
