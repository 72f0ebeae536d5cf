"""The 発行通知書 that arrived, against the terminals of the site."""

from oqa_rules.rulebook.rule import Basis, Example, JsonValue, Rule, Severity
from oqa_rules.rulebook.text import Text

_NEEDED: dict[str, JsonValue] = {
    "prefecture_code": "27",
    "score_table": "6",
    "institution_code": "0190120",
    "terminal": "訪看端末01",
}

RECONCILE_MISSING = Rule(
    id="reconcile.missing",
    severity=Severity.WARNING,
    basis=Basis.GUIDE,
    sections=("証明書-通知",),
    title=Text("届いていない発行通知書", "A notice that has not arrived"),
    message=Text(
        "「{institution}」の端末「{expected}」の発行通知書が届いていません。",
        'For the terminal "{expected}" of "{institution}" no notice has arrived.',
    ),
    remedy=Text(
        "申請から約1週間たっても簡易書留が届かないときは、ポータルサイトの「照会する」で申請状況を確認してください。",
        "If no registered mail has come about a week after the application, see its state on the portal with 照会する.",
    ),
    example=Example("reconcile", {"issued": []}),
)

RECONCILE_UNEXPECTED = Rule(
    id="reconcile.unexpected",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("証明書-通知",),
    title=Text("施設にない端末の発行通知書", "A notice for a terminal that the site does not have"),
    message=Text(
        "端末「{found}」の発行通知書（{institution}）に当たる端末が施設にありません。",
        'The notice for the terminal "{found}" ({institution}) fits no terminal of the site.',
    ),
    hints={
        "elsewhere": Text(
            "同じ端末名称が「{other}」にあります。",
            'A terminal of that name stands under "{other}".',
        ),
        "no-institution": Text(
            "このコードの医療機関等が施設にありません。",
            "The site has no institution of that code.",
        ),
    },
    remedy=Text(
        "通知書のコードと端末名称を確かめ、端末が施設にあるなら施設の一覧に加え、なければ「照会する」で申請を確認してください。",
        "Compare code and terminal name with the notice; list the terminal if there is one, else ask with 照会する.",
    ),
    example=Example("reconcile", {"issued": [_NEEDED, {**_NEEDED, "terminal": "訪看端末02"}]}),
)

RECONCILE_DUPLICATE = Rule(
    id="reconcile.duplicate",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("証明書-通知",),
    title=Text("同じ端末の発行通知書が2通ある", "Two notices for one terminal"),
    message=Text(
        "端末「{found}」の発行通知書（{institution}）が2通以上あります（先のものは{first}通目）。",
        'The terminal "{found}" ({institution}) has more than one notice; the first is number {first}.',
    ),
    remedy=Text(
        "1台に1通です。書き写しの誤りなら直し、2枚申請していたら「照会する」で確認してください。",
        "There is one notice for each terminal. Correct a slip; if two were applied for, ask with 照会する.",
    ),
    example=Example("reconcile", {"issued": [_NEEDED, {**_NEEDED, "terminal": "訪看端末０１"}]}),
)
