"""All rules there are, each named once: a rule that is not in this list does not exist."""

from collections.abc import Iterator

from oqa_rules.rulebook.rule import Rule
from oqa_rules.rulebook.rules import applications as billing
from oqa_rules.rulebook.rules import applications as eligibility
from oqa_rules.rulebook.rules import codes as institution_code
from oqa_rules.rulebook.rules import codes as institution_id
from oqa_rules.rulebook.rules import codes as prefecture_code
from oqa_rules.rulebook.rules import codes as score_table
from oqa_rules.rulebook.rules import codes as secret_number
from oqa_rules.rulebook.rules import customer_id, site
from oqa_rules.rulebook.rules import customer_id as customer_id_in_form
from oqa_rules.rulebook.rules import documents as certificate
from oqa_rules.rulebook.rules import documents as dossier
from oqa_rules.rulebook.rules import documents as reconcile
from oqa_rules.rulebook.rules import entries as choice
from oqa_rules.rulebook.rules import entries as form
from oqa_rules.rulebook.rules import entries as institution_name
from oqa_rules.rulebook.rules import entries as terminal_name
from oqa_rules.rulebook.rules import entries as year_month
from oqa_rules.rulebook.rules import site as plan


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
    prefecture_code.PREFECTURE_CODE_FORMAT,
    prefecture_code.PREFECTURE_CODE_UNKNOWN,
    score_table.SCORE_TABLE_UNKNOWN,
    institution_code.INSTITUTION_CODE_FORMAT,
    institution_code.INSTITUTION_CODE_CHECK_DIGIT,
    institution_code.INSTITUTION_CODE_DISTRICT,
    institution_code.INSTITUTION_CODE_VISITING_NURSE_NUMBER,
    institution_id.INSTITUTION_ID_FORMAT,
    customer_id.CUSTOMER_ID_PREFIX,
    customer_id.CUSTOMER_ID_CHARACTERS,
    customer_id.CUSTOMER_ID_LENGTH,
    customer_id.CUSTOMER_ID_INCLUDES_PREFIX,
    customer_id.CUSTOMER_ID_CONFIRMATION,
    customer_id.CUSTOMER_ID_LETTERS,
    customer_id.CUSTOMER_ID_UNUSUAL_LENGTH,
    customer_id.CUSTOMER_ID_CONSENT_NUMBER,
    secret_number.SECRET_NUMBER_FORMAT,
    year_month.YEAR_MONTH_FORMAT,
    year_month.DATE_FORMAT,
    terminal_name.TERMINAL_NAME_BLANK,
    terminal_name.TERMINAL_NAME_CHARACTERS,
    terminal_name.TERMINAL_NAME_INVISIBLE,
    terminal_name.TERMINAL_NAME_LONG,
    terminal_name.TERMINAL_NAME_GENERIC,
    institution_name.INSTITUTION_NAME_BLANK,
    institution_name.INSTITUTION_NAME_CHARACTERS,
    institution_name.INSTITUTION_NAME_INVISIBLE,
    institution_name.INSTITUTION_NAME_LONG,
    choice.CHOICE_UNKNOWN,
    form.FORM_NOT_AN_OBJECT,
    form.FORM_UNKNOWN_FORM,
    form.FORM_UNKNOWN_FIELD,
    form.FORM_DUPLICATE_FIELD,
    form.FORM_MISSING_FIELD,
    form.FORM_WRONG_TYPE,
    form.RECORD_UNREADABLE,
    eligibility.TERMS_NOT_ACCEPTED,
    customer_id_in_form.CUSTOMER_ID_REQUIRED,
    customer_id_in_form.CUSTOMER_ID_NOT_ASKED,
    eligibility.FLETS_V6_OPTION_REQUIRED,
    eligibility.FLETS_V6_OPTION_NOT_CONTRACTED,
    eligibility.USAGE_START_PAST,
    eligibility.USAGE_START_FAR,
    eligibility.USAGE_START_BEFORE_CONSTRUCTION,
    eligibility.TEST_START_NOT_NEEDED,
    eligibility.ELIGIBILITY_AFTER_DEADLINE,
    billing.BILLING_START_TOO_EARLY,
    billing.BILLING_START_AFTER_CUTOFF,
    billing.RECEIPT_COMPUTER_REQUIRED,
    billing.OS_BROWSER_BLANK,
    customer_id_in_form.CUSTOMER_ID_DIFFERS,
    billing.CHANGE_ITEMS_REQUIRED,
    billing.CHANGE_ITEMS_NOT_ASKED,
    billing.LINE_TYPE_ISDN,
    certificate.CERTIFICATE_NO_TERMINAL,
    certificate.CERTIFICATE_BEFORE_ELIGIBILITY,
    certificate.TERMINAL_NAME_DUPLICATE,
    certificate.CERTIFICATE_COUNT,
    certificate.CERTIFICATE_AFTER_DEADLINE,
    dossier.DOSSIER_INSTITUTION,
    dossier.DOSSIER_CUSTOMER_ID,
    dossier.DOSSIER_ORDER,
    dossier.DOSSIER_TERMINALS,
    dossier.DOSSIER_MISSING,
    site.SITE_NO_INSTITUTION,
    site.SITE_NO_TERMINAL,
    site.SITE_DUPLICATE_INSTITUTION,
    site.SITE_DUPLICATE_TERMINAL,
    site.SITE_SHARED_TERMINAL,
    site.START_PACK_SINGLE_TERMINAL,
    site.START_PACK_NOT_OFFERED,
    site.SITE_SEPARATE_ACCOUNTS,
    reconcile.RECONCILE_MISSING,
    reconcile.RECONCILE_UNEXPECTED,
    reconcile.RECONCILE_DUPLICATE,
    plan.PLAN_LATE,
    plan.PLAN_AT_RISK,
    plan.PLAN_ORDER,
    plan.PLAN_ENVELOPE_AFTER_CLAIMS,
)
"""Every rule of this version."""
