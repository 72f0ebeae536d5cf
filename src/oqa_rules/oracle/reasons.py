"""Every reason why what a candidate wrote is no answer of the protocol, and what its author can do about it."""

from collections.abc import Mapping

from oqa_rules.io.json_text import LONGEST_LINE
from oqa_rules.operations import VALID
from oqa_rules.oracle.operations import RULES_GIVEN
from oqa_rules.oracle.reason import Reason
from oqa_rules.oracle.reply import Fault
from oqa_rules.rules import Text

_UTF_8 = Text("標準出力をUTF-8（BOMなし）にしてください。", "Write stdout in UTF-8, without a byte order mark.")
_ONE_LINE = Text("1つの答えを、改行や字下げのない1行のJSONで書いてください。", "Write each answer as JSON on one line.")
_LOG_ELSEWHERE = Text(
    "標準出力には答えだけを書き、案内やログは標準エラーに書いてください。",
    "Write nothing but answers to stdout, and banners and logs to stderr.",
)
_ONE_FOR_ONE = Text(
    "1つの問いに1行だけ、届いた順に答えてください。",
    "Answer each question with one line, in the order in which they come.",
)
_LOWER_CASE = Text(
    "項目名は「{expected}」のとおりに書いてください。大文字と小文字は区別します。",
    'Write the name as "{expected}"; upper and lower case differ.',
)
_SEQ_BACK = Text(
    '問いの seq を数値のまま返してください（例: {{"seq": 7, …}}）。',
    'Give the seq of the question back as the number that it is: {{"seq": 7, …}}.',
)
_ONE_OF_THREE = Text(
    "output、skipped、errored のうち1つだけを書いてください。", "Write exactly one of output, skipped and errored."
)
_ITS_MEMBERS = Text("output には {expected} を書いてください。", "The output is to have {expected}.")

# What a line is, before it is known to be JSON.
UTF_16 = Reason("utf-16", Text("UTF-16で書かれています。", "It is UTF-16."), _UTF_8)
BYTE_ORDER_MARK = Reason(
    "byte-order-mark", Text("行の初めにBOM（U+FEFF）があります。", "It begins with a byte order mark (U+FEFF)."), _UTF_8
)
OTHER_ENCODING = Reason("encoding", Text("UTF-8ではありません。", "It is not UTF-8."), _UTF_8)
SHIFT_JIS = Reason(
    "encoding",
    Text("UTF-8ではなく、シフトJIS（cp932）のようです。", "It is not UTF-8 but seems to be Shift_JIS (cp932)."),
    _UTF_8,
)
BLANK_LINE = Reason("blank-line", Text("空の行です。", "It is a blank line."), _ONE_FOR_ONE)
SEVERAL_LINES = Reason(
    "several-lines",
    Text("JSONが行の途中で終わっています。", "The JSON is not complete at the end of the line."),
    _ONE_LINE,
)
NO_JSON = Reason("no-json", Text("JSONではない文字列です。", "It is text and no JSON."), _LOG_ELSEWHERE)
BROKEN_JSON = Reason(
    "broken-json",
    Text("{column}文字目: {problem}", "Column {column}: {problem}"),
    Text("JSONのライブラリーで書き出してください。", "Let a JSON library write it."),
)
NO_OBJECT = Reason(
    "no-object",
    Text("JSONですが、オブジェクトではありません。", "It is JSON but no object."),
    Text('{{"seq": 7, "output": {{…}}}} の形で答えてください。', 'Answer in the form {{"seq": 7, "output": {{…}}}}.'),
)
REPEATED_NAME = Reason(
    "repeated-name",
    Text("同じ項目名「{name}」が2回あります。", 'The name "{name}" stands twice in one object.'),
    Text("1つのオブジェクトに同じ名前は1回だけ書いてください。", "Write each name once."),
)

# What an answer says.
OTHER_CASE = Reason("other-case", Text("「{found}」という項目があります。", 'It has a member "{found}".'), _LOWER_CASE)
NO_NUMBER = Reason("no-seq", Text("seq がありません。", "It has no seq."), _SEQ_BACK)
NUMBER_AS_TEXT = Reason("seq-as-text", Text("seq が文字列です（{found}）。", "Its seq is text ({found})."), _SEQ_BACK)
WRONG_NUMBER = Reason(
    "seq-no-number",
    Text("seq が {found} で、整数ではありません。", "Its seq is {found}, which is no whole number."),
    _SEQ_BACK,
)
NOTHING_SAID = Reason(
    "nothing-said",
    Text("output、skipped、errored のどれもありません。", "It has no output, skipped or errored."),
    _ONE_OF_THREE,
)
NULL_MEMBER = Reason(
    "null-member",
    Text(
        "{names:と} が null です。null でも書いたことになります。",
        "It has null for {names: and }, which counts as said.",
    ),
    Text("使わない項目は、null にせずに省いてください。", "Leave out what is not said instead of writing null."),
)
SEVERAL_SAID = Reason(
    "several-said", Text("{names:と} がどちらもあります。", "It has {names: and } at once."), _ONE_OF_THREE
)
NO_TEXT = Reason(
    "reason-no-text",
    Text("{name} が文字列ではありません。", "Its {name} is no text."),
    Text("{name} には理由を文字列で書いてください。", "Write the reason as text."),
)

# What an answer to start is.
NO_HELLO = Reason(
    "no-hello",
    Text("{name} がないか、{expected}ではありません。", "Its {name} is missing, or is not {expected}."),
    Text(
        '{{"version": 1, "implementation": {{"name": "…"}}, "operations": ["…"]}} の形で答えてください。',
        'Answer in the form {{"version": 1, "implementation": {{"name": "…"}}, "operations": ["…"]}}.',
    ),
)

# What a function of Python answers.
NOT_JSON = Reason(
    "not-json",
    Text("答えをJSONに書けません（{problem}）。", "Its answer cannot be written as JSON ({problem})."),
    Text(
        'dict、list、str、数値、True、False、Noneだけで答えてください。日付は "2026-11-20" のような文字列にします。',
        'Answer with dict, list, str, numbers, True, False and None alone; a date is text such as "2026-11-20".',
    ),
)

# What an output is.
OUTPUT_NO_OBJECT = Reason(
    "output-no-object", Text("output がオブジェクトではありません。", "Its output is no object."), _ITS_MEMBERS
)
MISSING_MEMBER = Reason(
    "missing-member", Text("output に {name} がありません。", "Its output has no {name}."), _ITS_MEMBERS
)
EXTRA_MEMBER = Reason(
    "extra-member",
    Text("output に余分な項目 {names} があります。", "Its output has a member too many: {names}."),
    Text(
        "output には {expected} だけを書いてください。ほかのことは output の外に書けます。",
        "Write only {expected} into output; anything else may stand beside it.",
    ),
)
NO_BOOLEAN = Reason(
    "no-boolean",
    Text(
        f"{VALID} が {{found}} で、true でも false でもありません。",
        f"Its {VALID} is {{found}}, neither true nor false.",
    ),
    Text("引用符のない true か false を書いてください。", "Write true or false, without quotation marks."),
)
NO_RULES = Reason(
    "no-rules",
    Text(f"{RULES_GIVEN} が規則idのリストではありません。", f"Its {RULES_GIVEN} are no list of rule ids."),
    Text(
        f'{RULES_GIVEN} は省くか、["customer-id.length"] のように書いてください。',
        f'Leave {RULES_GIVEN} out, or write them like ["customer-id.length"].',
    ),
)

# What happened instead of an answer.
OF_FAULTS: Mapping[Fault, Reason] = {
    Fault.OUT_OF_ORDER: Reason(
        "other-seq", Text("別の問いの seq への答えです。", "It has the seq of another question."), _ONE_FOR_ONE
    ),
    Fault.TOO_MUCH: Reason(
        "extra-line",
        Text(
            f"答えのほかに行を書いたか、1行が{LONGEST_LINE}バイトを超えました。",
            f"It wrote a line that was not asked for, or one of more than {LONGEST_LINE} bytes.",
        ),
        Text(f"{_ONE_LINE.ja}{_LOG_ELSEWHERE.ja}", f"{_ONE_LINE.en} {_LOG_ELSEWHERE.en}"),
    ),
    Fault.TIMEOUT: Reason(
        "no-line",
        Text("時間内に、改行で終わる行が来ませんでした。", "No line came to its end in time."),
        Text(
            "答えの終わりに改行（LF）を書き、毎回フラッシュしてください。遅いだけなら --timeout を延ばしてください。",
            "End each answer with a line feed and flush it; where it is only slow, give it a longer --timeout.",
        ),
    ),
    Fault.DIED: Reason(
        "ended",
        Text("この問いに答える前に終わりました。", "It ended before it answered this question."),
        Text(
            "標準エラーに何を書いたかを見て、この入力だけで再現してください。",
            "See what it wrote to stderr, and replay this input alone.",
        ),
    ),
}
"""Where a candidate has not told itself what went wrong, and no line of it is to blame."""
