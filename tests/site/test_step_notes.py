"""What has to be looked out for in each step."""

from oqa_rules.site.step import StepKind
from oqa_rules.site.step_notes import NOTES, PORTAL


def test_each_kind_of_step_has_one_line_in_both_languages() -> None:
    assert list(NOTES) == list(StepKind)
    for note in NOTES.values():
        assert note.ja.strip()
        assert note.en.strip()
        assert "\n" not in note.ja + note.en


def test_what_is_public_and_not_of_the_guide_says_so() -> None:
    public = [kind for kind, note in NOTES.items() if "公開情報" in note.ja]
    assert public == [kind for kind, note in NOTES.items() if "ublic information" in note.en]
    assert public == [
        StepKind.MASTER_ACCOUNT,
        StepKind.CERTIFICATE_NOTICE,
        StepKind.BILLING_APPLICATION,
        StepKind.CLAIM_WINDOW,
    ]


def test_the_address_of_the_portal_can_be_typed() -> None:
    assert NOTES[StepKind.PORTAL_ACCOUNT].ja.startswith(PORTAL)
    assert NOTES[StepKind.PORTAL_ACCOUNT].en.startswith(PORTAL)


def test_whom_the_notices_come_from_and_how_to_ask_is_named() -> None:
    for text in (NOTES[StepKind.CERTIFICATE_NOTICE].ja, NOTES[StepKind.CERTIFICATE_NOTICE].en):
        assert "ネクスウェイ社" in text
        assert "「照会する」" in text


def test_the_four_items_of_the_envelope_are_named() -> None:
    note = NOTES[StepKind.BILLING_ENVELOPE].ja
    assert all(each in note for each in ("手続き完了のお知らせ", "ユーザ設定情報", "セットアップCD-ROM", "操作手順書"))
