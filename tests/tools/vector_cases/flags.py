"""What an implementation does wrong that answers a vector with that flag otherwise."""

from __future__ import annotations

from oqa_rules.rules import Text

_TEXT = {
    "ordinary": Text("ふつうの入力を誤る", "gets ordinary input wrong"),
    "stricter": Text("警告だけの入力を断る", "refuses what brings a warning only"),
    "stops-at-first": Text("最初の誤りしか見ない", "stops at the first mistake"),
    "empty-text": Text("空の文字列を誤る", "gets empty text wrong"),
    "wrong-length": Text("桁数を誤る", "gets the length wrong"),
    "partial-match": Text("一部の一致で通す", "accepts what matches in part"),
    "trailing-newline": Text("$ で末尾の改行を通す", "accepts a newline at the end ($)"),
    "trims": Text("前後の空白を取る", "removes white space at the ends"),
    "removes-separators": Text("区切りを取る", "removes hyphens, commas, spaces"),
    "folds-width": Text("全角を半角にする", "folds full-width"),
    "folds-case": Text("大文字小文字を区別しない", "folds case"),
    "any-script-digits": Text("\\d・\\w・isdigitで半角以外を通す", "accepts more than ASCII (\\d, \\w, isdigit)"),
    "look-alikes": Text("見た目の同じ文字を通す", "accepts look-alikes"),
    "invisible-inside": Text("見えない文字を誤る", "gets invisible characters wrong"),
    "parses-as-number": Text("数値にして判定する", "judges it as a number"),
    "nul": Text("NULで切る・NULを落とす", "drops NUL or ends the text there"),
    "c1-controls": Text("U+0080からU+009Fを見落とす", "overlooks U+0080 to U+009F"),
    "surrogates-one-by-one": Text("サロゲートを1つずつ見る", "looks at each surrogate alone"),
    "lost-leading-zero": Text("先頭の0を失う", "loses leading zeros"),
}
_CODES = {
    "prefecture-list": Text("01から47を誤る", "gets 01 to 47 wrong"),
    "insurer-alternate": Text("別番号51から97を通す", "accepts 51 to 97"),
    "score-table-list": Text("点数表コードの一覧を誤る", "has other score tables"),
    "longer-code": Text("前に付いた都道府県コードを通す", "accepts a prefecture in front"),
    "context-in-format": Text("桁数の検査で検証番号を見る", "asks for the check digit alone"),
    "long-rule-everywhere": Text("11から14も10桁で計算する", "takes the long rule in 11 to 14"),
    "short-rule-prefecture": Text("ほかの都道府県も7桁で計算する", "takes the short rule elsewhere"),
    "score-table-ignored": Text("点数表コードを計算に入れない", "leaves the score table out"),
    "other-check-digit": Text("検証番号の計算を誤る", "computes another check digit"),
}
_CUSTOMER_ID = {
    "any-prefix": Text("CAF・COP以外を通す", "accepts other prefixes"),
    "length-tied-to-prefix": Text("種類で桁数を決める", "ties the length to the prefix"),
    "prefix-counted": Text("CAF・COPも数える", "counts the prefix"),
    "prefix-in-number": Text("番号の中のCAF・COPを誤る", "gets CAF or COP in the number wrong"),
    "confirmation-ignored": Text("確認用を比べない", "ignores the confirmation"),
    "confirmation-loose": Text("整えてから確認用と比べる", "compares tidied entries"),
}
_NAMES = {
    "unicode-blank": Text("見える・見えないを誤る", "gets wrong what can be seen"),
    "control-characters": Text("制御文字を誤る", "gets control characters wrong"),
    "code-units": Text("バイトやUTF-16で数える", "counts bytes or UTF-16 units"),
    "compares-raw-names": Text("名前をそのまま比べる", "compares raw names"),
    "lower-cases": Text("小文字にして比べる", "compares in lower case"),
    "compares-loosely": Text("別の名前を同じとする", "takes different names for one"),
}
_DATES = {
    "year-month-range": Text("年月の範囲を誤る", "has another range of months"),
    "date-range": Text("日付の範囲を誤る", "has another range of dates"),
    "no-such-date": Text("実在しない日を通す", "accepts days that do not exist"),
    "other-notation": Text("ほかの書き方を通す", "accepts other notations"),
    "leap-year": Text("うるう年を誤る", "gets leap years wrong"),
    "month-end": Text("月末を誤る", "gets month ends wrong"),
    "december-turn": Text("年またぎを誤る", "gets the turn of the year wrong"),
    "cutoff-exclusive": Text("20日を翌月に回す", "puts the 20th into the next batch"),
    "cutoff-late": Text("21日を当月に入れる", "puts the 21st into the same batch"),
    "moves-for-holiday": Text("休業日で日付を動かす", "moves a day for a closed one"),
    "off-by-one-deadline": Text("期限が1日ずれる", "is one day off"),
    "off-by-one-month": Text("1か月ずれる", "is one month off"),
    "counts-day-of-application": Text("申請日を数える", "counts the day of application"),
    "closed-application-day": Text("休業日の申請を翌営業日とみなす", "moves an application to a business day"),
    "weekend": Text("土日も数える", "counts weekends"),
    "holiday": Text("祝日も数える", "counts holidays"),
    "holiday-of-that-year": Text("その年の祝日を知らない", "does not know that year's holidays"),
    "day-in-lieu": Text("振替休日も数える", "counts days in lieu"),
    "between-holidays": Text("国民の休日も数える", "counts days between holidays"),
    "new-year": Text("12月29日から1月3日も数える", "counts 29 December to 3 January"),
    "equinox": Text("春分の日・秋分の日を誤る", "gets the equinoxes wrong"),
    "claim-days": Text("5日・10日・12日を誤る", "gets the 5th, the 10th or the 12th wrong"),
    "validity-months": Text("3年3か月を誤る", "gets three years and three months wrong"),
    "reminders": Text("有効期限前のお知らせを誤る", "gets the reminders wrong"),
    "download-window": Text("180日を誤る", "gets the 180 days wrong"),
    "closes-too-long": Text("営業日を数えない", "does not count a business day"),
}
_FORMS = {
    "field-in-form": Text("申請の中で項目を判定しない", "does not judge a field in a form"),
    "number-instead-of-text": Text("数値を通す", "accepts a number for text"),
    "converts-types": Text("違う型を通す", "accepts another type"),
    "not-an-object": Text("オブジェクト以外を誤る", "gets what is no object wrong"),
    "other-form": Text("申請の種類を見ない", "ignores the name of the form"),
    "ignores-unknown": Text("知らない項目を無視する", "ignores unknown fields"),
    "missing-field": Text("必須・任意を誤る", "gets wrong what is required"),
    "null-member": Text("nullや空のオブジェクトを誤る", "gets null or an empty object wrong"),
    "choices": Text("選択肢を誤る", "has other choices"),
    "choice-of-other-form": Text("2つの申請を混同する", "mixes up the forms"),
    "terms-ignored": Text("同意を見ない", "ignores the terms"),
    "asked-always": Text("聞かれない項目を見る", "judges what is not asked for"),
    "asked-never": Text("必要な項目を求めない", "does not ask for what is needed"),
    "judged-without-date": Text("日付なしで日付を判定する", "judges dates without a date"),
    "month-itself": Text("その月自体を断る", "refuses the month itself"),
    "same-line": Text("「同じ回線」を誤る", "gets the same line wrong"),
    "change-items": Text("変更項目を誤る", "gets changed items wrong"),
    "counts-names": Text("予定の端末と比べない", "does not compare with the plan"),
    "order-of-days": Text("日の前後を誤る", "gets the order of days wrong"),
}
_SITES = {
    "counts-by-use": Text("用途ごとに数える", "counts by use"),
    "merges-shared-terminal": Text("共用の端末を1台に数える", "counts a shared terminal once"),
    "merges-institutions": Text("別の医療機関等をまとめる", "merges institutions"),
    "start-pack": Text("スタートパックの可否を誤る", "gets the start pack wrong"),
    "order-of-institutions": Text("医療機関等の順を変える", "reorders institutions"),
    "nothing-to-count": Text("端末がないのを通す", "accepts nothing to count"),
    "duplicates": Text("重複を見逃す", "misses duplicates"),
}
_NOTICES = {
    "order-of-notices": Text("通知書の順に頼る", "relies on the order of the notices"),
    "order-of-lists": Text("一覧の順を変える", "reorders the lists"),
    "later-of-two": Text("先の通知書を重複とする", "takes the first notice for the repeated one"),
}
_NORMALIZING = {
    "leaves-space": Text("前後の空白を残す", "leaves white space at the ends"),
    "leaves-width": Text("全角の英数字を残す", "leaves full-width letters and digits"),
    "leaves-separators": Text("区切りを残す", "leaves hyphens, commas or middle dots"),
    "leaves-case": Text("小文字を残す", "leaves lower case"),
    "tidies-too-much": Text("残すべき文字を変える", "changes what is to stay"),
    "tidies-names": Text("名前を書き換える", "rewrites names"),
    "prefecture-names": Text("都道府県名を誤る", "gets names of prefectures wrong"),
    "eras": Text("元号を誤る", "gets eras wrong"),
    "written-months": Text("年月の書き方を知らない", "does not know how months are written"),
    "reads-ambiguous": Text("あいまいな日付を読む", "reads what is ambiguous"),
    "time-of-day": Text("時刻付きの日付を誤る", "gets dates with a time wrong"),
}
_RECORDS = {
    "aliases": Text("日本語の項目名を知らない", "does not know Japanese names"),
    "labels": Text("印字された選択肢を知らない", "does not know printed labels"),
    "repeated-name": Text("重複の片方だけを見る", "looks at one of two values"),
    "not-json": Text("JSONでない行を通す", "accepts what is not JSON"),
}

BUG_TYPES: dict[str, dict[str, Text]] = {
    "text": _TEXT,
    "codes": _CODES,
    "customer-id": _CUSTOMER_ID,
    "names": _NAMES,
    "dates": _DATES,
    "forms": _FORMS,
    "sites": _SITES,
    "notices": _NOTICES,
    "normalizing": _NORMALIZING,
    "records": _RECORDS,
}
"""The flags by what the bugs are about."""

FLAGS: dict[str, Text] = {flag: words for flags in BUG_TYPES.values() for flag, words in flags.items()}
"""Every flag with what goes wrong."""

BUG_TYPE_OF: dict[str, str] = {flag: name for name, flags in BUG_TYPES.items() for flag in flags}
"""What the bug of each flag is about."""

PAGES: dict[str, str] = {
    **dict.fromkeys(BUG_TYPES, "reference/fields/"),
    "dates": "reference/dates/",
    "forms": "reference/forms/",
    "sites": "reference/sites/",
    "notices": "reference/sites/",
}
"""The page about each of these things, for flags of vectors that are about no rule."""
