"""Django and its REST framework: validators, fields of models and forms, migrations, serializers."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest
from tests.contrib.django_project import set_up

from oqa_rules import RULES, Severity, UnknownName, choices, customer_id, institution_code
from oqa_rules.fields.registry import FIELDS

pytest.importorskip("django", reason='needs Django: pip install -e ".[frameworks]"')
pytest.importorskip("rest_framework", reason='needs Django REST framework: pip install -e ".[frameworks]"')
set_up()

from django import forms  # noqa: E402  # a project is set up first
from django.contrib.admin import AdminSite, ModelAdmin  # noqa: E402
from django.core.exceptions import ValidationError  # noqa: E402
from django.db import connection, migrations, models  # noqa: E402
from django.db.migrations.autodetector import MigrationAutodetector  # noqa: E402
from django.db.migrations.questioner import MigrationQuestioner  # noqa: E402
from django.db.migrations.state import ModelState, ProjectState  # noqa: E402
from django.db.migrations.writer import MigrationWriter  # noqa: E402
from django.test import RequestFactory  # noqa: E402
from django.utils import translation  # noqa: E402
from rest_framework import serializers  # noqa: E402
from rest_framework.request import Request  # noqa: E402
from rest_framework.test import APIRequestFactory  # noqa: E402
from rest_framework.views import APIView  # noqa: E402

from oqa_rules.contrib.django import RuleField, RuleFormField, RuleValidator, as_errors  # noqa: E402

SECRET = "5829"  # made up


class Clinic(models.Model):
    code = RuleField("institution-code")
    line = RuleField("customer-id", blank=True, max_length=13)
    pin = RuleField("secret-number", blank=True)
    plain = models.CharField(max_length=20, blank=True, validators=[RuleValidator("terminal-name", strict=True)])

    class Meta:
        app_label = "clinics"

    def __str__(self) -> str:
        return str(self.code)


def _codes(error: ValidationError) -> dict[str, list[str | None]]:
    return {name: [each.code for each in errors] for name, errors in error.error_dict.items()}


@pytest.mark.parametrize("name", FIELDS)
def test_the_validator_of_every_field_takes_its_example_and_gives_the_errors_of_check(name: str) -> None:
    field = FIELDS[name]
    validate = RuleValidator(name)
    validate(field.example)
    for text in ["", "%s %(x)d %", "０１", "\n", *map(str, (rule.example.value for rule in field.rules))]:
        expected = [each.rule for each in field.check(text) if each.is_error]
        if not expected:
            validate(text)
            continue
        with pytest.raises(ValidationError) as caught:
            validate(text)
        assert [each.code for each in caught.value.error_list] == expected
        assert all(RULES[code].severity is Severity.ERROR for code in expected)
        assert len(caught.value.messages) == len(expected)  # Django puts the texts together: no % is taken for its own


def test_a_warning_stops_nothing_unless_it_is_asked_to() -> None:
    RuleValidator("terminal-name")("PC")
    with pytest.raises(ValidationError) as caught:
        RuleValidator("terminal-name", strict=True)("PC")
    assert [each.code for each in caught.value.error_list] == ["terminal-name.generic"]


@pytest.mark.parametrize(("active", "lang"), [("ja", "ja"), ("ja-jp", "ja"), ("en", "en"), ("fr", "en"), (None, "ja")])
def test_the_message_is_in_the_active_language(active: str | None, lang: str) -> None:
    (finding,) = customer_id.check("CAF012345678")
    expected = finding.message["ja" if lang == "ja" else "en"]
    override: Any = translation.override(active)
    with override, pytest.raises(ValidationError) as caught:
        RuleValidator("customer-id")("CAF012345678")
    assert caught.value.messages[0].startswith(expected)


def test_a_name_that_is_no_field_is_refused_with_the_nearest() -> None:
    for make in (RuleValidator, RuleField, RuleFormField):
        with pytest.raises(UnknownName, match="did you mean 'customer-id'"):
            make("customer_id")


def test_a_validator_compares_hashes_pickles_and_copies() -> None:
    one = RuleValidator("customer-id")
    assert one == RuleValidator("customer-id") == copy.deepcopy(one) == pickle.loads(pickle.dumps(one))  # noqa: S301
    assert len({one, RuleValidator("customer-id"), RuleValidator("customer-id", strict=True)}) == 2
    assert one != RuleValidator("score-table")
    assert one != "customer-id"


def test_a_model_is_judged_as_it_is() -> None:
    Clinic(code="0190120", line="CAF0123456789", pin=SECRET).full_clean()
    with pytest.raises(ValidationError) as caught:
        Clinic(code="019012", line="CAF%s", pin=f"{SECRET}1", plain="PC").full_clean()
    assert _codes(caught.value) == {
        "code": ["institution-code.format"],
        "line": ["customer-id.characters", "customer-id.length"],
        "pin": ["secret-number.format"],
        "plain": ["terminal-name.generic"],
    }
    assert "CAF%s" not in str(caught.value.message_dict["pin"])
    assert "%" in caught.value.message_dict["line"][0]
    assert SECRET not in repr(caught.value)


def test_nothing_is_converted_or_stripped() -> None:
    for code in (190120, " 0190120", "0190120\n"):
        with pytest.raises(ValidationError) as caught:
            Clinic(code=code).full_clean()
        assert set(_codes(caught.value)) == {"code"}
        assert caught.value.error_dict["code"][0].code in ("institution-code.format", "form.wrong-type")


def test_a_form_is_judged_as_it_is() -> None:
    class ClinicForm(forms.ModelForm):
        class Meta:
            model = Clinic
            fields = ("code", "line", "pin")

    right = ClinicForm({"code": "0190120", "line": "", "pin": SECRET})
    assert right.is_valid(), right.errors
    wrong = ClinicForm({"code": "0190120 ", "line": "CAF%d", "pin": f"{SECRET}1"})
    assert not wrong.is_valid()
    assert {name: [each["code"] for each in errors] for name, errors in wrong.errors.get_json_data().items()} == {
        "code": ["institution-code.format"],
        "line": ["customer-id.characters", "customer-id.length"],
        "pin": ["secret-number.format"],
    }
    page = wrong.as_p()
    assert "CAF%d" in page
    assert SECRET not in page


def test_a_form_field_stands_alone() -> None:
    field = RuleFormField("secret-number", required=False)
    assert (field.clean(SECRET), field.clean("")) == (SECRET, "")
    assert isinstance(field.widget, forms.PasswordInput)
    assert RuleFormField("customer-id", strip=True).clean(" CAF0123456789 ") == "CAF0123456789"


def test_the_admin_does_not_put_a_secret_back_into_the_page() -> None:
    # It asks for a widget of its own for every column of text.
    form = ModelAdmin(Clinic, AdminSite()).get_form(RequestFactory().get("/"))
    shown = str(form(instance=Clinic(code="0190120", pin=SECRET)))
    assert "0190120" in shown
    assert SECRET not in shown
    pin = form.base_fields["pin"].widget
    assert isinstance(pin, forms.PasswordInput)
    assert pin.attrs["class"] == form.base_fields["code"].widget.attrs["class"]


@pytest.mark.parametrize("widget", [None, forms.TextInput, forms.Textarea(), forms.HiddenInput, forms.PasswordInput])
def test_no_widget_puts_a_secret_back_into_the_page(widget: Any) -> None:  # noqa: ANN401  # a class of Django or an object
    class PinForm(forms.Form):
        pin = RuleFormField("secret-number", widget=widget)

    assert SECRET not in str(PinForm({"pin": SECRET}))


def test_who_asks_for_a_password_that_is_kept_has_it() -> None:
    field = RuleFormField("secret-number", widget=forms.PasswordInput(render_value=True))
    assert field.widget.render_value is True


def test_a_choice_is_a_list_to_choose_from() -> None:
    labels = choices.FEE_PAYMENT.labels
    field = RuleField("fee-payment", choices=[(key, printed[0]) for key, printed in labels.items()])
    field.set_attributes_from_name("fee")
    assert isinstance(field.formfield(), forms.TypedChoiceField)
    assert field.clean("deduct", None) == "deduct"
    with pytest.raises(ValidationError):
        field.clean("cash", None)


def _written(*fields: tuple[str, Any]) -> str:
    """The migration that Django writes for a model of these fields."""
    after = ProjectState()
    after.add_model(ModelState("clinics", "Clinic", [("id", models.BigAutoField(primary_key=True)), *fields]))
    changes = MigrationAutodetector(ProjectState(), after, YES).changes(graph=_NoGraph())
    (migration,) = changes["clinics"]
    return str(MigrationWriter(migration).as_string())


YES = MigrationQuestioner({"ask_initial": True})


class _NoGraph:
    """No migration was written before."""

    def leaf_nodes(self, app: str | None = None) -> list[tuple[str, str]]:  # noqa: ARG002  # as Django asks
        return []


def test_a_migration_is_written_and_loaded_back() -> None:
    fields = [(each.name, each.clone()) for each in Clinic._meta.fields if each.name != "id"]
    text = _written(*fields)
    assert "oqa_rules.contrib.django.RuleField('institution-code', max_length=255)" in text
    assert "oqa_rules.contrib.django.RuleValidator('terminal-name', strict=True)" in text
    names: dict[str, Any] = {}
    exec(compile(text, "0001_initial.py", "exec"), names)  # noqa: S102  # what Django has just written
    migration: migrations.Migration = names["Migration"]("0001_initial", "clinics")
    state = migration.mutate_state(ProjectState())
    loaded = state.models["clinics", "clinic"].fields
    assert {name: each.deconstruct()[1:] for name, each in loaded.items() if name != "id"} == {
        name: each.deconstruct()[1:] for name, each in fields
    }
    for name, each in loaded.items():
        if name == "code":
            each.set_attributes_from_name(name)
            with pytest.raises(ValidationError):
                each.clean("019012", None)
    # Nothing changes between what was written and the models: makemigrations has nothing to do.
    before, after = state, ProjectState()
    after.add_model(ModelState("clinics", "Clinic", [("id", models.BigAutoField(primary_key=True)), *fields]))
    changed = MigrationAutodetector(before, after, YES).changes(graph=_NoGraph())
    assert [each for each in changed.get("clinics", []) if each.operations] == []


def test_strict_is_kept_in_a_migration() -> None:
    assert RuleField("terminal-name", strict=True).deconstruct()[2:] == (
        ["terminal-name"],
        {"max_length": 255, "strict": True},
    )


def test_a_row_is_stored_and_found() -> None:
    with connection.schema_editor() as editor:
        editor.create_model(Clinic)
    try:
        Clinic.objects.create(code="0190120", line="CAF0123456789")
        found = Clinic.objects.get(code="0190120")
        assert (found.line, found.pin) == ("CAF0123456789", "")
        assert Clinic.objects.filter(line__startswith="CAF").count() == 1
    finally:
        with connection.schema_editor() as editor:
            editor.delete_model(Clinic)


class ClinicSerializer(serializers.ModelSerializer):
    class Meta:
        model = Clinic
        fields = ("code", "line", "pin")
        extra_kwargs = {name: {"trim_whitespace": False} for name in ("code", "line", "pin")}  # noqa: RUF012  # as DRF reads it


class ClinicView(APIView):
    def post(self, request: Request) -> Any:  # noqa: ANN401  # a response of a framework without types
        from rest_framework.response import Response

        serializer = ClinicSerializer(data=request.data)
        serializer.is_valid(raise_exception=True)
        return Response(serializer.validated_data)


def _post(data: dict[str, object]) -> Any:  # noqa: ANN401  # a response of a framework without types
    return ClinicView.as_view()(APIRequestFactory().post("/", data, format="json"))


def test_the_rest_framework_answers_400_with_the_ids_of_the_rules() -> None:
    answer = _post({"code": "019012 ", "line": "CAF%s", "pin": f"{SECRET}1"})
    assert answer.status_code == 400
    assert {name: [each.code for each in errors] for name, errors in answer.data.items()} == {
        "code": ["institution-code.format"],
        "line": ["customer-id.characters", "customer-id.length"],
        "pin": ["secret-number.format"],
    }
    assert SECRET not in str(answer.data)
    assert _post({"code": "0190120", "line": "CAF0123456789"}).status_code == 200


def test_a_plain_serializer_takes_the_validator() -> None:
    field = serializers.CharField(validators=[RuleValidator("customer-id")])
    with pytest.raises(serializers.ValidationError) as caught:
        field.run_validation("CAF%s")
    assert caught.value.get_codes() == ["customer-id.characters", "customer-id.length"]


def test_findings_of_any_check_become_errors() -> None:
    findings = institution_code.check("019012")
    assert [each.code for each in as_errors(findings)] == [each.rule for each in findings if each.is_error]
    assert as_errors(()) == []
