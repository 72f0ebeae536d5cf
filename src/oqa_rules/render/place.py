"""Where a finding is, in the words of the form: the labels of members, and the names of institutions and terminals."""

from collections.abc import Mapping

from oqa_rules.fields.field import is_digits
from oqa_rules.fields.kinds import is_list, is_mapping, is_text
from oqa_rules.forms.models import FORMS
from oqa_rules.forms.registry import NAMES
from oqa_rules.models.model import RuleModel
from oqa_rules.models.parse_result import ParseResult
from oqa_rules.rules import Lang, Report, Text, shown
from oqa_rules.rules.pointer import Path, path_of
from oqa_rules.rules.stations import title_for
from oqa_rules.site.check import SITE
from oqa_rules.site.dossier import DOSSIER
from oqa_rules.site.models import Site
from oqa_rules.site.reconcile import RECONCILE, Issued
from oqa_rules.site.reconcile_rules import ISSUED

_DOCUMENTS: Mapping[str, type[RuleModel]] = {**FORMS, SITE: Site}
_TITLES = {
    **NAMES,
    SITE: Site.title,
    DOSSIER: Text("書類の突き合わせ", "dossier"),
    RECONCILE: Text("発行通知書の照合", "reconcile"),
}
_NUMBERED = Text("{title}（{number}番目）", "{title} {number}")
_BETWEEN = Text(" ／ ", " / ")
_MOST_DIGITS = 9
_KEYS_OF_NAMES = ("name", "institution_name")


class Places:
    """The places of one report in words, in one language.

    >>> places = Places(Report("site"), "ja")
    >>> places.title, places.name, places.of("/institutions/0/terminals/1/name")
    ('施設', '', '医療機関等（1番目） ／ 端末（2番目） ／ 端末名称')
    """

    def __init__(self, report: Report, lang: Lang) -> None:
        self._form = report.form or ""
        self._data: object = report.values
        self._lang: Lang = lang

    @property
    def title(self) -> str:
        """What was judged; empty where that is not known."""
        title = _TITLES.get(self._form)
        return self._form if title is None else title[self._lang]

    @property
    def name(self) -> str:
        """The name of the institution or the site that the report is about, where it could be read."""
        names = (_inside(self._data, key) for key in _KEYS_OF_NAMES)
        return next((shown(each) for each in names if is_text(each)), "")

    def of(self, path: str) -> str:
        """A path in the words of the form, as far as it has any."""
        parts, words = path_of(path), list[str]()
        data: object = self._data
        model = _DOCUMENTS.get(self._form)
        if self._form == DOSSIER and parts and parts[0] in _DOCUMENTS:
            model, words = _DOCUMENTS[parts[0]], [_TITLES[parts[0]][self._lang]]
            data, parts = _inside(data, parts[0]), parts[1:]
        elif self._form == RECONCILE:
            model = Site
            if parts[:1] == path_of(ISSUED) and parts[1:] and _is_index(parts[1]):
                model, words = Issued, [_numbered(Issued.title, parts[1], self._lang)]
                data, parts = None, parts[2:]
        if model is not None:
            words += _words(model, parts, data, self._lang)
        return _BETWEEN[self._lang].join(words)


def _words(model: type[RuleModel], parts: Path, data: object, lang: Lang) -> list[str]:
    words = list[str]()
    inner: type[RuleModel] | None = model
    while parts and inner is not None:
        member = inner.members.find(parts[0])
        if member is None:
            break
        score_table = _inside(data, "score_table")
        data, parts, inner = _inside(data, member.key), parts[1:], member.model
        if (member.is_list or inner is None) and parts and _is_index(parts[0]):
            data, title = _inside(data, parts[0]), member.info.title if inner is None else inner.title
            name = data if is_text(data) else _inside(data, "name")
            words.append(shown(name) if is_text(name) else _numbered(title, parts[0], lang))
            parts = parts[1:]
        else:
            words.append(title_for(score_table, member.info.title)[lang])
    return words


def _is_index(part: str) -> bool:
    return is_digits(part) and len(part) <= _MOST_DIGITS


def _inside(data: object, part: str) -> object:
    """A member or an element of data that could be read, ``None`` where there is none."""
    if isinstance(data, ParseResult):
        data = data.values
    if is_mapping(data):
        return data.get(part)
    if is_list(data) and _is_index(part) and int(part) < len(data):
        return data[int(part)]
    return None


def _numbered(title: Text, index: str, lang: Lang) -> str:
    return _NUMBERED.filled({"title": title, "number": int(index) + 1})[lang]
