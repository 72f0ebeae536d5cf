"""All rules there are, each named once: a rule that is not in this list does not exist."""

from collections.abc import Iterator

from oqa_rules.rules.declared import applications, codes, customer_id, documents, entries, plan, site
from oqa_rules.rules.finding import UnknownRule
from oqa_rules.rules.rule import Rule


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
    codes.PREFECTURE_CODE_FORMAT,
    codes.PREFECTURE_CODE_UNKNOWN,
    codes.SCORE_TABLE_UNKNOWN,
    codes.INSTITUTION_CODE_FORMAT,
    codes.INSTITUTION_CODE_CHECK_DIGIT,
    codes.INSTITUTION_CODE_DISTRICT,
    codes.INSTITUTION_CODE_VISITING_NURSE_NUMBER,
    codes.INSTITUTION_ID_FORMAT,
    customer_id.CUSTOMER_ID_PREFIX,
    customer_id.CUSTOMER_ID_CHARACTERS,
    customer_id.CUSTOMER_ID_LENGTH,
    customer_id.CUSTOMER_ID_INCLUDES_PREFIX,
    customer_id.CUSTOMER_ID_CONFIRMATION,
    customer_id.CUSTOMER_ID_LETTERS,
    customer_id.CUSTOMER_ID_UNUSUAL_LENGTH,
    customer_id.CUSTOMER_ID_CONSENT_NUMBER,
    codes.SECRET_NUMBER_FORMAT,
    entries.YEAR_MONTH_FORMAT,
    entries.DATE_FORMAT,
    entries.TERMINAL_NAME_BLANK,
    entries.TERMINAL_NAME_CHARACTERS,
    entries.TERMINAL_NAME_INVISIBLE,
    entries.TERMINAL_NAME_LONG,
    entries.TERMINAL_NAME_GENERIC,
    entries.INSTITUTION_NAME_BLANK,
    entries.INSTITUTION_NAME_CHARACTERS,
    entries.INSTITUTION_NAME_INVISIBLE,
    entries.INSTITUTION_NAME_LONG,
    entries.CHOICE_UNKNOWN,
    entries.FORM_NOT_AN_OBJECT,
    entries.FORM_UNKNOWN_FORM,
    entries.FORM_UNKNOWN_FIELD,
    entries.FORM_DUPLICATE_FIELD,
    entries.FORM_MISSING_FIELD,
    entries.FORM_WRONG_TYPE,
    entries.RECORD_UNREADABLE,
    applications.TERMS_NOT_ACCEPTED,
    customer_id.CUSTOMER_ID_REQUIRED,
    customer_id.CUSTOMER_ID_NOT_ASKED,
    applications.FLETS_V6_OPTION_REQUIRED,
    applications.FLETS_V6_OPTION_NOT_CONTRACTED,
    applications.USAGE_START_PAST,
    applications.USAGE_START_FAR,
    applications.USAGE_START_BEFORE_CONSTRUCTION,
    applications.TEST_START_NOT_NEEDED,
    applications.ELIGIBILITY_AFTER_DEADLINE,
    applications.BILLING_START_TOO_EARLY,
    applications.BILLING_START_AFTER_CUTOFF,
    applications.RECEIPT_COMPUTER_REQUIRED,
    applications.OS_BROWSER_BLANK,
    customer_id.CUSTOMER_ID_DIFFERS,
    applications.CHANGE_ITEMS_REQUIRED,
    applications.CHANGE_ITEMS_NOT_ASKED,
    applications.LINE_TYPE_ISDN,
    documents.CERTIFICATE_NO_TERMINAL,
    documents.CERTIFICATE_BEFORE_ELIGIBILITY,
    documents.TERMINAL_NAME_DUPLICATE,
    documents.CERTIFICATE_COUNT,
    documents.CERTIFICATE_AFTER_DEADLINE,
    documents.DOSSIER_INSTITUTION,
    documents.DOSSIER_CUSTOMER_ID,
    documents.DOSSIER_ORDER,
    documents.DOSSIER_TERMINALS,
    documents.DOSSIER_MISSING,
    site.SITE_NO_INSTITUTION,
    site.SITE_NO_TERMINAL,
    site.SITE_DUPLICATE_INSTITUTION,
    site.SITE_DUPLICATE_TERMINAL,
    site.SITE_SHARED_TERMINAL,
    site.START_PACK_SINGLE_TERMINAL,
    site.START_PACK_NOT_OFFERED,
    site.SITE_SEPARATE_ACCOUNTS,
    documents.RECONCILE_MISSING,
    documents.RECONCILE_UNEXPECTED,
    documents.RECONCILE_DUPLICATE,
    plan.PLAN_LATE,
    plan.PLAN_DONE_LATE,
    plan.PLAN_FUTURE_MARK,
    plan.PLAN_CHASE,
    plan.PLAN_AT_RISK,
    plan.PLAN_ORDER,
    plan.PLAN_ENVELOPE_AFTER_CLAIMS,
    plan.PLAN_CLAIMS_MISSED,
)
"""Every rule of this version."""
