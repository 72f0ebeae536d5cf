"""The wrong candidates that no vector and no day finds."""

from collections.abc import Mapping

NEEDS_SEARCH: Mapping[str, str] = {
    "billing:any_fee": "a Japanese word that is no way to pay",
    "billing:deadline_of_start_only": "a change whose start is too early, and which is valid otherwise",
    "billing:keys_trimmed": "a key with white space around it",
    "billing:last_item_alone": "a blank item before one that is not",
    "billing:terms_of_start_only": "a change without the terms, which is valid otherwise",
    "billing:unknown_in_receipt_computer": "an unknown key of the receipt computer",
    "certificate:day_with_time": "a day with a time behind it",
    "certificate:first_against_the_rest": "three names, of which the last two are the same",
    "certificate:first_twenty_characters": "long names that differ at their ends",
    "certificate:neighbours_alone": "three names, of which the first and the last are the same",
    "certificate:order_without_construction": "an application that comes too early, with a day of construction",
    "certificate:planned_as_a_set": "a planned name that stands twice",
    "certificate:planned_in_32_bits": "a planned number beyond 32 bits",
    "certificate:unknown_where_null": "an unknown key that is null",
    "certificates:start_pack_unless_refused": "a site with one terminal for which no start pack is asked",
    "customer-id:every_hundredth": "a valid ID at a hundredth question",
    "eligibility:customer_id_of_new_only": "a change without a right customer ID, which is valid otherwise",
    "eligibility:days_360": "two weeks over the end of a month that has not 30 days",
    "eligibility:days_run_over": "a day that does not exist in a form that is valid otherwise",
    "eligibility:days_without_sign": "construction two weeks or more before the application",
    "eligibility:deadline_of_new_only": "a change that comes too late for the construction, and is valid otherwise",
    "eligibility:keys_in_any_case": "a key in another case",
    "eligibility:option_of_new_only": "a change without the option of the line, which is valid otherwise",
    "eligibility:test_start_compared_instead": "a start of testing before the application, and a later start of use",
    "terminal-name:cut_at_255": "a name with a control character behind the 255th",
    "terminal-name:name_of_a_file": "a name with a slash, a colon or the like",
    "terminal-name:no_formulas": "a name that begins with a sign",
    "terminal-name:no_half_width_kana": "a name with kana of half width",
}
"""Each with the input that tells it from a right one: the search asks it, though perhaps not with every seed."""

NOT_FOUND: Mapping[str, str] = {
    "billing:items_on_one_line": "line breaks are asked where they are wrong; in a changed item they are valid",
    "eligibility:day_for_month": "a day in the place of a month is asked of the field, and not in a form",
    "institution-code:code_signed": "+190120 is not asked: no near miss puts a sign in the place of a digit",
    "terminal-name:null_is_absent": "null and 0 are names like any other, and too many to be asked",
    "terminal-name:unassigned_is_unseen": "what is not assigned differs by the edition of Unicode, and is not asked",
}
"""Each with the reason for which the input that tells it from a right one is not asked."""
