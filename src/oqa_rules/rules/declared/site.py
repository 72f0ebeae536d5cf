"""A site, its institutions and their terminals."""

from oqa_rules.rules.declared.entries import ONE_NAME_EACH
from oqa_rules.rules.rule import Basis, Example, JsonValue, Rule, Severity, Text

_MEDICAL: dict[str, JsonValue] = {
    "prefecture_code": "27",
    "score_table": "1",
    "institution_code": "0190121",
    "name": "みどり医科",
    "terminals": [{"name": "医科端末01"}],
}
_DENTAL: dict[str, JsonValue] = {
    "prefecture_code": "27",
    "score_table": "3",
    "institution_code": "0190127",
    "name": "みどり歯科",
    "terminals": [{"name": "歯科端末01"}],
}

SITE_NO_INSTITUTION = Rule(
    id="site.no-institution",
    severity=Severity.ERROR,
    basis=Basis.INFERRED,
    sections=("補足-図",),
    title=Text("医療機関がない", "No institution"),
    message=Text("医療機関等が1つもありません。", "The site has no institution."),
    remedy=Text(
        "コードごとに1つ、医療機関等を書いてください。医科歯科併設なら2つです。",
        "List one institution for each code; a clinic with a dental department is two.",
    ),
    example=Example("site", {"institutions": []}),
)

SITE_NO_TERMINAL = Rule(
    id="site.no-terminal",
    severity=Severity.ERROR,
    basis=Basis.INFERRED,
    sections=("補足-図",),
    title=Text("端末がない", "No terminal, or none with a use"),
    message=Text(
        "医療機関等には端末が1台以上、端末には用途が1つ以上必要ですが、ありません。",
        "An institution has at least one terminal, and a terminal at least one use; there is none.",
    ),
    remedy=Text(
        "端末を1台ずつ、名称と用途（オンライン資格確認、オンライン請求）で書いてください。",
        "List each terminal with its name and what it is used for (eligibility, billing).",
    ),
    example=Example("site", {"institutions": [{**_MEDICAL, "terminals": []}]}),
)

SITE_DUPLICATE_INSTITUTION = Rule(
    id="site.duplicate-institution",
    severity=Severity.ERROR,
    basis=Basis.INFERRED,
    sections=("補足-図",),
    title=Text("同じ医療機関等が2回ある", "The same institution twice"),
    message=Text(
        "都道府県コード・点数表コード・{field}が同じ医療機関等（{found}）が2回あります。",
        "Two institutions share prefecture, score table and {field} ({found}).",
    ),
    hints={
        "sites": Text("施設: {sites}。", "The sites: {sites}."),
    },
    remedy=Text(
        "端末を1つの医療機関等にまとめるか、{field}を確かめてください。",
        "Put the terminals under one institution, or see whether the {field} is right.",
    ),
    example=Example(
        "site", {"institutions": [_MEDICAL, {**_MEDICAL, "name": "別名", "terminals": [{"name": "医科端末02"}]}]}
    ),
)

SITE_DUPLICATE_TERMINAL = Rule(
    id="site.duplicate-terminal",
    severity=Severity.ERROR,
    basis=Basis.INFERRED,
    sections=("補足-図",),
    title=Text("同じ端末が2回ある", "The same terminal twice"),
    message=Text(
        "端末名称「{found}」が1つの医療機関等に2回あります（「{first}」と同じ）。",
        'The terminal name "{found}" stands twice under one institution (it is the same as "{first}").',
    ),
    remedy=ONE_NAME_EACH,
    example=Example(
        "site", {"institutions": [{**_MEDICAL, "terminals": [{"name": "医科端末01"}, {"name": "医科端末０１"}]}]}
    ),
)

SITE_SHARED_TERMINAL = Rule(
    id="site.shared-terminal",
    severity=Severity.WARNING,
    basis=Basis.INFERRED,
    sections=("補足-図",),
    title=Text("2つの医療機関等に同じ端末名称", "One terminal name under two institutions"),
    message=Text(
        "端末名称「{found}」が「{other}」にもあります。共用の端末なら、医療機関等ごとに電子証明書が必要です。",
        'The terminal name "{found}" stands under "{other}" too; a shared machine needs one certificate for each.',
    ),
    remedy=Text(
        "共用ならこのまま、別の端末なら名前を変えてください。",
        "Leave it if the machine is shared; otherwise give it another name.",
    ),
    example=Example("site", {"institutions": [_MEDICAL, {**_DENTAL, "terminals": [{"name": "医科端末01"}]}]}),
)

START_PACK_SINGLE_TERMINAL = Rule(
    id="start-pack.single-terminal",
    severity=Severity.ERROR,
    basis=Basis.GUIDE,
    sections=("補足",),
    title=Text("複数台にスタートパックは提供されない", "No start pack for several terminals"),
    message=Text(
        "スタートパックは端末1台の場合だけですが、端末が延べ{found}台あります。",
        "The start pack is for a single terminal, and the institutions of the site have {found} in all.",
    ),
    remedy=Text(
        "個別のお申込みにしてください。設定はレセコンにより異なるので、営業担当者へお問い合わせください。",
        "Order individually; the settings depend on the receipt computer, so ask the sales contact.",
    ),
    example=Example(
        "site", {"start_pack": True, "institutions": [{**_MEDICAL, "terminals": [{"name": "A1"}, {"name": "A2"}]}]}
    ),
)

START_PACK_NOT_OFFERED = Rule(
    id="start-pack.not-offered",
    severity=Severity.NOTICE,
    basis=Basis.GUIDE,
    sections=("補足",),
    title=Text("個別のお申込み", "Order individually"),
    message=Text(
        "端末が延べ{found}台あるので、スタートパックは対象外で、個別のお申込みとなります。",
        "With {found} terminals in all there is no start pack; order individually.",
    ),
    remedy=Text(
        "設定はレセコンにより異なるので、営業担当者へお問い合わせください。",
        "The settings depend on the receipt computer: ask the sales contact.",
    ),
    example=Example("site", {"institutions": [{**_MEDICAL, "terminals": [{"name": "A1"}, {"name": "A2"}]}]}),
)

SITE_SEPARATE_ACCOUNTS = Rule(
    id="site.separate-accounts",
    severity=Severity.NOTICE,
    basis=Basis.GUIDE,
    sections=("補足-図",),
    title=Text("医療機関等ごとのアカウント", "An account for each institution"),
    message=Text(
        "医療機関等が{found}つあります。それぞれのアカウントで、それぞれ別のメールアドレスで手続きします。",
        "There are {found} institutions: each logs in with its own portal account, each with its own e-mail address.",
    ),
    remedy=Text(
        "コードごとにポータルサイトのアカウントを作成してください。",
        "Create one portal account for each institution code.",
    ),
    example=Example("site", {"institutions": [_MEDICAL, _DENTAL]}),
)
