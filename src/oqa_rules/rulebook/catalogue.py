"""All rules there are, each named once: a rule that is not in this list does not exist."""

from collections.abc import Iterator

from oqa_rules.rulebook.rule import Rule
from oqa_rules.rulebook.rules import (
    billing,
    certificate,
    choice,
    customer_id,
    customer_id_in_form,
    dossier,
    eligibility,
    form,
    institution_code,
    institution_id,
    institution_name,
    plan,
    prefecture_code,
    reconcile,
    score_table,
    secret_number,
    site,
    terminal_name,
    year_month,
)


class UnknownRule(LookupError):
    """Raised where a rule id is asked for that was never issued."""


class Catalogue:
    """The rules in their order of publication: iterate over them, or take one by its id.

    >>> from oqa_rules import RULES
    >>> RULES["customer-id.length"].severity.value
    'error'
    >>> "customer-id.colour" in RULES
    False
    """

    def __init__(self, *rules: Rule) -> None:
        self._rules = {rule.id: rule for rule in rules}
        if len(self._rules) != len(rules):
            raise ValueError("two rules share one id")

    def __getitem__(self, rule_id: str) -> Rule:
        """The rule of that id; raises ``UnknownRule``, never answers with nothing."""
        try:
            return self._rules[rule_id]
        except KeyError:
            raise UnknownRule(rule_id) from None

    def __contains__(self, rule: object) -> bool:
        return rule in self._rules.values() if isinstance(rule, Rule) else rule in self._rules

    def __iter__(self) -> Iterator[Rule]:
        return iter(self._rules.values())

    def __len__(self) -> int:
        return len(self._rules)


RULES = Catalogue(
    prefecture_code.FORMAT,
    prefecture_code.UNKNOWN,
    score_table.UNKNOWN,
    institution_code.FORMAT,
    institution_code.CHECK_DIGIT,
    institution_code.DISTRICT,
    institution_code.VISITING_NURSE_NUMBER,
    institution_id.FORMAT,
    customer_id.PREFIX,
    customer_id.CHARACTERS,
    customer_id.LENGTH,
    customer_id.INCLUDES_PREFIX,
    customer_id.CONFIRMATION,
    customer_id.LETTERS,
    customer_id.UNUSUAL_LENGTH,
    customer_id.CONSENT_NUMBER,
    secret_number.FORMAT,
    year_month.YEAR_MONTH_FORMAT,
    year_month.DATE_FORMAT,
    terminal_name.BLANK,
    terminal_name.CHARACTERS,
    terminal_name.INVISIBLE,
    terminal_name.LONG,
    terminal_name.GENERIC,
    institution_name.BLANK,
    institution_name.CHARACTERS,
    institution_name.INVISIBLE,
    institution_name.LONG,
    choice.UNKNOWN,
    form.NOT_AN_OBJECT,
    form.UNKNOWN_FORM,
    form.UNKNOWN_FIELD,
    form.DUPLICATE_FIELD,
    form.MISSING_FIELD,
    form.WRONG_TYPE,
    form.UNREADABLE_RECORD,
    eligibility.TERMS_NOT_ACCEPTED,
    customer_id_in_form.REQUIRED,
    customer_id_in_form.NOT_ASKED,
    eligibility.FLETS_V6_REQUIRED,
    eligibility.FLETS_V6_NOT_CONTRACTED,
    eligibility.USAGE_START_PAST,
    eligibility.USAGE_START_FAR,
    eligibility.USAGE_START_BEFORE_CONSTRUCTION,
    eligibility.TEST_START_NOT_NEEDED,
    eligibility.AFTER_DEADLINE,
    billing.START_TOO_EARLY,
    billing.START_AFTER_CUTOFF,
    billing.RECEIPT_COMPUTER_REQUIRED,
    billing.OS_BROWSER_BLANK,
    customer_id_in_form.DIFFERS,
    billing.CHANGE_ITEMS_REQUIRED,
    billing.CHANGE_ITEMS_NOT_ASKED,
    billing.LINE_TYPE_ISDN,
    certificate.NO_TERMINAL,
    certificate.BEFORE_ELIGIBILITY,
    certificate.DUPLICATE_TERMINAL,
    certificate.COUNT,
    certificate.AFTER_DEADLINE,
    dossier.INSTITUTION,
    dossier.CUSTOMER_ID,
    dossier.ORDER,
    dossier.TERMINALS,
    dossier.MISSING,
    site.NO_INSTITUTION,
    site.NO_TERMINAL,
    site.DUPLICATE_INSTITUTION,
    site.DUPLICATE_TERMINAL,
    site.SHARED_TERMINAL,
    site.START_PACK_SINGLE_TERMINAL,
    site.START_PACK_NOT_OFFERED,
    site.SEPARATE_ACCOUNTS,
    reconcile.MISSING,
    reconcile.UNEXPECTED,
    reconcile.DUPLICATE,
    plan.LATE,
    plan.AT_RISK,
    plan.ORDER,
    plan.ENVELOPE_AFTER_CLAIMS,
)
"""Every rule of this version."""
