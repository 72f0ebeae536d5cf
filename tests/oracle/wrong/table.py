"""All wrong candidates, and a right one for each operation: functions from an input to an output of the protocol."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import cast

from tests.oracle.wrong import (
    billing,
    business_days,
    certificate,
    certificates,
    check_digit,
    customer_id,
    dates,
    eligibility,
    fields,
)

from oqa_rules.forms.examples import example
from oqa_rules.oracle.operations import OPERATIONS
from oqa_rules.rules import JsonValue
from oqa_rules.site.examples import example_site


@dataclass(frozen=True, eq=False)
class Candidate:
    """A function that answers one operation.

    ``smallest`` is the input that a person would show for its bug, where a test holds the search to it.
    """

    operation: str
    function: Callable[..., object]
    smallest: JsonValue = field(default=None, kw_only=True)

    @property
    def name(self) -> str:
        return f"{self.operation}:{self.function.__name__}"

    @property
    def bug(self) -> str:
        return self.function.__doc__ or ""

    def __call__(self, given: JsonValue) -> JsonValue:
        """The output. A function that takes texts is given them by name; what it answers is put under its names."""
        asked = OPERATIONS[self.operation]
        found = self.function(**given) if asked.takes and isinstance(given, Mapping) else self.function(given)
        if isinstance(found, Mapping):
            return dict(found)
        if isinstance(found, tuple):
            return {name: str(each) for name, each in zip(asked.gives, found, strict=True)}
        return {asked.gives[0]: bool(found)}


def _entry(prefix: str, number: str) -> JsonValue:
    return {"prefix": prefix, "number": number, "confirmation": number}


def _site(*terminals: JsonValue) -> JsonValue:
    """The smallest site, with other terminals."""
    (institution,) = cast("list[dict[str, JsonValue]]", example_site()["institutions"])
    return {"name": institution["name"], "institutions": [{**institution, "terminals": list(terminals)}]}


def _form(name: str, **members: JsonValue) -> JsonValue:
    """The valid example of a form, with other members."""
    return cast("dict[str, JsonValue]", example(name)) | members


RIGHT = (
    Candidate("prefecture-code", fields.prefecture_code),
    Candidate("score-table", fields.score_table),
    Candidate("secret-number", fields.secret_number),
    Candidate("terminal-name", fields.terminal_name),
    Candidate("year-month", fields.year_month),
    Candidate("institution-code", fields.institution_code),
    Candidate("check-digit", check_digit.check_digit),
    Candidate("customer-id", customer_id.customer_id),
    Candidate("billing-mail", dates.billing_mail),
    Candidate("billing-deadline", dates.billing_deadline),
    Candidate("earliest-billing-start", dates.earliest_billing_start),
    Candidate("construction-deadline", dates.construction_deadline),
    Candidate("master-account", business_days.master_account),
    Candidate("certificates", certificates.certificates),
    Candidate("eligibility", eligibility.eligibility),
    Candidate("billing", billing.billing),
    Candidate("certificate", certificate.certificate),
)

STRICTER = (
    Candidate("institution-code", fields.code_without_00),
    Candidate("terminal-name", fields.name_without_hidden),
    Candidate("customer-id", customer_id.digits_alone),
    Candidate("billing", billing.by_the_twentieth),
)
"""These refuse more than is wrong, and nothing but what has a warning."""

WRONG = (
    Candidate("prefecture-code", fields.prefecture_48, smallest={"text": "48"}),
    Candidate("prefecture-code", fields.prefecture_00, smallest={"text": "00"}),
    Candidate("prefecture-code", fields.prefecture_in_any_script),
    Candidate("prefecture-code", fields.prefecture_as_number),
    Candidate("score-table", fields.score_table_range, smallest={"text": "2"}),
    Candidate("score-table", fields.score_table_found_in_text, smallest={"text": ""}),
    Candidate("score-table", fields.score_table_folded),
    Candidate("secret-number", fields.secret_as_number, smallest={"text": "0482"}),
    Candidate("secret-number", fields.secret_in_any_script),
    Candidate("secret-number", fields.secret_with_line_break, smallest={"text": "0482\n"}),
    Candidate("secret-number", fields.secret_trimmed),
    Candidate("secret-number", fields.secret_too_simple, smallest={"text": "0000"}),
    Candidate("terminal-name", fields.blank_is_ascii),
    Candidate("terminal-name", fields.zero_width_name),
    Candidate("terminal-name", fields.name_of_two_lines),
    Candidate("terminal-name", fields.name_of_twenty),
    Candidate("terminal-name", fields.name_in_cp932),
    Candidate("year-month", fields.year_2100, smallest={"text": "2100-01"}),
    Candidate("year-month", fields.month_00, smallest={"text": "2026-00"}),
    Candidate("year-month", fields.month_13, smallest={"text": "2026-13"}),
    Candidate("year-month", fields.no_october),
    Candidate("year-month", fields.month_without_zero),
    Candidate("institution-code", fields.code_as_number, smallest={"text": "0190120"}),
    Candidate("institution-code", fields.code_in_any_script),
    Candidate("institution-code", fields.code_with_line_break),
    Candidate("institution-code", fields.code_of_ten),
    Candidate("institution-code", fields.code_without_hyphens),
    Candidate("check-digit", check_digit.shifted_exception),
    Candidate(
        "check-digit", check_digit.tokyo_forgotten, smallest={"prefecture": "13", "score_table": "1", "text": "0712364"}
    ),
    Candidate("check-digit", check_digit.no_exception),
    Candidate("check-digit", check_digit.doubled_from_the_left),
    Candidate("check-digit", check_digit.nine_not_taken_off),
    Candidate("check-digit", check_digit.ten_instead_of_zero),
    Candidate("check-digit", check_digit.score_table_left_out),
    Candidate("customer-id", customer_id.length_tied_to_prefix, smallest=_entry("COP", "0123456789")),
    Candidate("customer-id", customer_id.ten_only, smallest=_entry("COP", "01234567")),
    Candidate("customer-id", customer_id.eight_to_ten, smallest=_entry("CAF", "012345678")),
    Candidate("customer-id", customer_id.prefix_in_lower_case),
    Candidate("customer-id", customer_id.lower_case_prefix_in_number),
    Candidate("customer-id", customer_id.words_for_letters),
    Candidate("customer-id", customer_id.number_with_line_break),
    Candidate("customer-id", customer_id.confirmed_in_upper_case),
    Candidate("customer-id", customer_id.confirmed_as_numbers),
    Candidate("customer-id", customer_id.not_confirmed),
    Candidate("billing-mail", dates.twentieth_exclusive, smallest={"applied_on": "2026-11-20"}),
    Candidate("billing-mail", dates.cutoff_of_the_21st, smallest={"applied_on": "2026-11-21"}),
    Candidate("billing-mail", dates.december_turn, smallest={"applied_on": "2026-11-21"}),
    Candidate("billing-mail", dates.month_13_of_the_year),
    Candidate("billing-mail", dates.delivered_on_a_weekday),
    Candidate("billing-mail", dates.cutoff_on_a_weekday),
    Candidate("billing-deadline", dates.leap_february, smallest={"billing_start": "2028-04"}),
    Candidate("billing-deadline", dates.century_is_no_leap_year, smallest={"billing_start": "2000-04"}),
    Candidate("billing-deadline", dates.months_of_31),
    Candidate("billing-deadline", dates.one_month_before),
    Candidate("billing-deadline", dates.january_turn),
    Candidate("billing-deadline", dates.apply_by_the_twentieth),
    Candidate("earliest-billing-start", dates.next_month),
    Candidate("earliest-billing-start", dates.usable_without_cutoff, smallest={"applied_on": "2026-11-21"}),
    Candidate("earliest-billing-start", dates.permitted_with_cutoff),
    Candidate("earliest-billing-start", dates.usable_from_the_twentieth),
    Candidate("construction-deadline", dates.thirteen_days, smallest={"construction_on": "2026-11-20"}),
    Candidate("construction-deadline", dates.fifteen_days),
    Candidate("construction-deadline", dates.half_a_month),
    Candidate("master-account", business_days.weekends_only),
    Candidate("master-account", business_days.no_day_in_lieu),
    Candidate("master-account", business_days.no_day_between),
    Candidate("master-account", business_days.no_new_year),
    Candidate("master-account", business_days.back_on_the_third),
    Candidate("master-account", business_days.counted_from_the_day_itself, smallest={"applied_on": "2026-11-20"}),
    Candidate("master-account", business_days.about_a_week),
    Candidate(
        "certificates",
        certificates.certificate_for_each_use,
        smallest=_site({"name": "訪看端末01", "uses": ["eligibility", "billing"]}),
    ),
    Candidate("certificates", certificates.terminals_for_claims_left_out),
    Candidate("certificates", certificates.shared_machines_counted_once),
    Candidate("certificates", certificates.one_code_one_institution),
    Candidate(
        "certificates",
        certificates.start_pack_for_one_institution,
        smallest=_site({"name": "訪看端末01"}, {"name": "訪看端末02"}),
    ),
    Candidate("certificates", certificates.start_pack_for_terminals_of_one),
    Candidate("certificates", certificates.start_pack_as_asked),
    Candidate("certificates", certificates.one_master_account),
    Candidate("certificates", certificates.account_for_each_terminal),
    Candidate("certificates", certificates.most_terminals_first),
    Candidate("eligibility", eligibility.terms_not_looked_at),
    Candidate("eligibility", eligibility.terms_in_words),
    Candidate("eligibility", eligibility.secret_as_json_number),
    Candidate("eligibility", eligibility.unknown_key),
    Candidate("eligibility", eligibility.unknown_key_inside),
    Candidate("eligibility", eligibility.option_not_asked_for),
    Candidate("eligibility", eligibility.option_on_every_line),
    Candidate("eligibility", eligibility.confirmation_not_asked_for),
    Candidate("eligibility", eligibility.customer_id_on_every_line),
    Candidate("eligibility", eligibility.starts_after_the_month),
    Candidate("eligibility", eligibility.start_without_year),
    Candidate("eligibility", eligibility.thirteen_days),
    Candidate("eligibility", eligibility.fifteen_days),
    Candidate("eligibility", eligibility.test_start_refused),
    Candidate("eligibility", eligibility.name_cut_short),
    Candidate("billing", billing.month_after_next_is_next),
    Candidate("billing", billing.three_months, smallest=_form("billing")),
    Candidate("billing", billing.start_without_year),
    Candidate("billing", billing.same_line_other_id),
    Candidate("billing", billing.id_of_eligibility_not_read),
    Candidate("billing", billing.confirmation_asked_for),
    Candidate("billing", billing.no_id_asked_for),
    Candidate("billing", billing.change_without_items),
    Candidate("billing", billing.blank_change_items),
    Candidate("billing", billing.items_for_every_kind),
    Candidate("billing", billing.blank_maker),
    Candidate("billing", billing.known_browsers_only),
    Candidate("certificate", certificate.width_tells_apart),
    Candidate("certificate", certificate.duplicates_not_looked_for),
    Candidate("certificate", certificate.no_terminal),
    Candidate("certificate", certificate.plan_not_compared),
    Candidate("certificate", certificate.plan_counted_only),
    Candidate("certificate", certificate.plan_in_order),
    Candidate("certificate", certificate.true_is_one),
    Candidate("certificate", certificate.planned_in_text),
    Candidate("certificate", certificate.numbers_for_names),
    Candidate("certificate", certificate.before_eligibility),
    Candidate(
        "certificate",
        certificate.not_on_the_same_day,
        smallest=_form("certificate", applied_on="2026-11-20"),
    ),
    Candidate("certificate", certificate.thirteen_days),
    Candidate("certificate", certificate.objects_only),
)
