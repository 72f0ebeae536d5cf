"""The rules of a site, its institutions and their terminals."""

from oqa_rules.fields import terminal_name
from oqa_rules.forms.certificate.rules import same_names
from oqa_rules.models.parse_result import ParseResult
from oqa_rules.rules import Example, JsonValue, Rule, Text, Violation, guide, inferred, shown
from oqa_rules.rules.picker import Data, Picker
from oqa_rules.rules.stations import INSTITUTION_CODE, worded_for
from oqa_rules.site.identity import codes_of, terminal_names
from oqa_rules.site.inputs import ANOTHER, any_terminals, objects_in, with_another_institution
from oqa_rules.site.start_pack_rules import MEDICAL, start_pack_not_offered, start_pack_single_terminal

DENTAL: dict[str, JsonValue] = {
    "prefecture_code": "27",
    "score_table": "3",
    "institution_code": "0190127",
    "name": "みどり歯科",
    "terminals": [{"name": "歯科端末01"}],
}


def _without_institutions(pick: Picker, site: Data) -> Data:
    return site | {"institutions": pick.one(([], None))}


@Rule.error(
    "site.no-institution",
    inferred("補足-図"),
    path="/institutions",
    title=Text("医療機関がない", "No institution"),
    why=Text(
        "申請・アカウント・電子証明書は、医療機関等ごとに数えます。"
        "1つもないと予定が空になり、何も要らないように見えます。",
        "Accounts, applications and certificates are counted for each institution. With none, the plan is empty and "
        "looks as if nothing were needed.",
    ),
    message=Text("医療機関等が1つもありません。", "The site has no institution."),
    remedy=Text(
        "コードごとに1つ、医療機関等を書いてください。医科歯科併設なら2つです。",
        "List one institution for each code; a clinic with a dental department is two.",
    ),
    example=Example("site", {"institutions": []}),
    near_miss=_without_institutions,
)
def no_institution(institutions: tuple[ParseResult, ...]) -> Violation | None:
    return None if institutions else Violation()


def _without_terminals(pick: Picker, site: Data) -> Data:
    if pick.perhaps():
        pick.one(any_terminals(pick, site))["uses"] = []
    else:
        pick.one(objects_in(site, "institutions"))["terminals"] = pick.one(([], None))
    return site


@Rule.error(
    "site.no-terminal",
    inferred("補足-図"),
    path="/terminals",
    title=Text("端末がない", "No terminal, or none with a use"),
    why=Text(
        "電子証明書の枚数は端末で、必要な申請は用途で決まります。どちらかがないと、必要な手続きが予定から抜けます。",
        "The terminals tell how many certificates are needed, and their uses which applications. Without them steps "
        "are missing from the plan.",
    ),
    message=Text(
        "医療機関等には端末が1台以上、端末には用途が1つ以上必要ですが、ありません。",
        "An institution has at least one terminal, and a terminal at least one use; there is none.",
    ),
    remedy=Text(
        "端末を1台ずつ、名称と用途（オンライン資格確認、オンライン請求）で書いてください。",
        "List each terminal with its name and what it is used for (eligibility, billing).",
    ),
    example=Example("site", {"institutions": [{**MEDICAL, "terminals": []}]}),
    near_miss=_without_terminals,
)
def no_terminal(terminals: tuple[ParseResult, ...]) -> Violation | None:
    return None if terminals else Violation()


def _no_use(uses: tuple[str, ...]) -> Violation | None:
    return None if uses else Violation()


no_use = no_terminal.with_check(_no_use, path="/uses")
"""The same rule about the uses of a terminal."""


def _one_institution_twice(pick: Picker, site: Data) -> Data:
    """Under another name and with other terminals."""
    institutions = objects_in(site, "institutions")
    again = pick.one(institutions) | {"name": "別名", "terminals": [{"name": ANOTHER}]}
    return site | {"institutions": [*institutions, again], "start_pack": None}


@Rule.error(
    "site.duplicate-institution",
    inferred("補足-図"),
    path="/institutions",
    title=Text("同じ医療機関等が2回ある", "The same institution twice"),
    why=Text(
        "マスタアカウント情報は、1つの医療機関等に1つです。2回書くと、利用申請も電子証明書も二重に数えてしまいます。",
        "An institution has one master account. If it is listed twice, its applications and certificates are counted "
        "twice.",
    ),
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
        "site", {"institutions": [MEDICAL, {**MEDICAL, "name": "別名", "terminals": [{"name": "医科端末02"}]}]}
    ),
    near_miss=_one_institution_twice,
)
def duplicate_institution(institutions: tuple[ParseResult, ...]) -> list[Violation]:
    seen: set[tuple[str, ...]] = set()
    violations: list[Violation] = []
    for index, each in enumerate(institutions):
        codes = codes_of(each)
        if codes is None:
            continue
        if codes in seen:
            field = worded_for(each.get("score_table", str), INSTITUTION_CODE)
            violations.append(Violation(f"/{index}", field=field, found="-".join(codes)))
        seen.add(codes)
    return violations


def _one_terminal_twice(pick: Picker, site: Data) -> Data:
    terminals = any_terminals(pick, site)
    name = str(pick.one(terminals)["name"])
    terminals.append({"name": terminal_name.written_otherwise(pick, name)})
    return site | {"start_pack": None}


@Rule.error(
    "site.duplicate-terminal",
    inferred("補足-図"),
    path="/terminals",
    title=Text("同じ端末が2回ある", "The same terminal twice"),
    why=Text(
        "1台を2回書くと、電子証明書を1枚多く申請します。別の2台なら、同じ名称では証明書の見分けがつきません。",
        "A machine that is listed twice gets one certificate too many. If there are two, one name for both does not "
        "tell their certificates apart.",
    ),
    message=Text(
        "端末名称「{found}」が1つの医療機関等に2回あります（「{first}」と同じ）。",
        'The terminal name "{found}" stands twice under one institution (it is the same as "{first}").',
    ),
    remedy=terminal_name.ONE_NAME_EACH,
    example=Example(
        "site", {"institutions": [{**MEDICAL, "terminals": [{"name": "医科端末01"}, {"name": "医科端末０１"}]}]}
    ),
    near_miss=_one_terminal_twice,
)
def duplicate_terminal(terminals: tuple[ParseResult, ...]) -> list[Violation]:
    return [
        Violation(f"/{index}/name", found=shown(name), first=shown(first))
        for index, name, first in same_names(terminal_names(terminals))
    ]


def _one_terminal_of_two(pick: Picker, site: Data) -> Data:
    name = str(pick.one(any_terminals(pick, site))["name"])
    return with_another_institution(pick, site, terminal_name.written_otherwise(pick, name))


@Rule.warning(
    "site.shared-terminal",
    inferred("補足-図"),
    path="/institutions",
    title=Text("2つの医療機関等に同じ端末名称", "One terminal name under two institutions"),
    why=Text(
        "電子証明書は医療機関等ごとに必要です。共用の端末に1枚しかないと、もう一方の医療機関等では使えません。",
        "Each institution needs a certificate of its own. With a single one, a shared machine cannot be used for the "
        "other institution.",
    ),
    message=Text(
        "端末名称「{found}」が「{other}」にもあります。共用の端末なら、医療機関等ごとに電子証明書が必要です。",
        'The terminal name "{found}" stands under "{other}" too; a shared machine needs one certificate for each.',
    ),
    remedy=Text(
        "共用ならこのまま、別の端末なら名前を変えてください。",
        "Leave it if the machine is shared; otherwise give it another name.",
    ),
    example=Example("site", {"institutions": [MEDICAL, {**DENTAL, "terminals": [{"name": "医科端末01"}]}]}),
    near_miss=_one_terminal_of_two,
)
def shared_terminal(institutions: tuple[ParseResult, ...]) -> list[Violation]:
    first: dict[str, int] = {}
    violations: list[Violation] = []
    for index, institution in enumerate(institutions):
        own: set[str] = set()
        for at, name in terminal_names(institution.objects("terminals")):
            key = terminal_name.key(name)
            other = first.setdefault(key, index)
            if other != index and key not in own:
                other_name = institutions[other].get("name", str) or str(other + 1)
                path = f"/{index}/terminals/{at}/name"
                violations.append(Violation(path, found=shown(name), other=shown(other_name)))
            own.add(key)
    return violations


@Rule.notice(
    "site.separate-accounts",
    guide("補足-図", public_too="オンライン資格確認 FAQ アカウント (iryohokenjyoho-portalsite.jp/faq/post-2.html)"),
    path="/institutions",
    title=Text("医療機関等ごとのアカウント", "An account for each institution"),
    why=Text(
        "申請は、医療機関等ごとのログインで行います。アカウントが1つしかないと、2つ目の医療機関等の申請に進めません。",
        "Each institution applies under its own login. With one account only, the applications of the second "
        "institution cannot be made.",
    ),
    message=Text(
        "医療機関等が{found}つあります。それぞれのアカウントでログインして手続きします。"
        "アカウントには、それぞれ別のメールアドレスが必要です（公開情報: オンライン資格確認 FAQ）。",
        "There are {found} institutions: each logs in with its own portal account. Each account needs an e-mail "
        "address of its own (public information: FAQ オンライン資格確認).",
    ),
    remedy=Text(
        "コードごとにポータルサイトのアカウントを作成してください。",
        "Create one portal account for each institution code.",
    ),
    example=Example("site", {"institutions": [MEDICAL, DENTAL]}),
    near_miss=with_another_institution,
)
def separate_accounts(institutions: tuple[ParseResult, ...]) -> Violation | None:
    if len(institutions) > 1 and all(each.is_given for each in institutions):
        return Violation(found=len(institutions))
    return None


RULES = (
    no_institution,
    no_terminal,
    duplicate_institution,
    duplicate_terminal,
    shared_terminal,
    start_pack_single_terminal,
    start_pack_not_offered,
    separate_accounts,
)
