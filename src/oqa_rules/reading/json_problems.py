"""What is said of text that is not JSON, instead of the words of Python's reader."""

from oqa_rules.rulebook import Text

EMPTY = Text("空です。JSONがありません。", "It is empty: there is no JSON.")
NOT_A_VALUE = Text("NaNやInfinityはJSONの値ではありません。", "NaN and Infinity are not JSON.")
NUMBER_TOO_LARGE = Text("数値が大きすぎます。", "A number is too large.")

_TRAILING_COMMA = Text("最後の , が余分です", "the last , is one too many")

_PROBLEMS = {
    "Expecting value": Text("ここに値がありません", "a value is missing here"),
    "Expecting property name enclosed in double quotes": Text(
        'ここには " で囲んだ項目名が必要です', 'a name in " is missing here'
    ),
    "Expecting ':' delimiter": Text("ここに : が必要です", "a : is missing here"),
    "Expecting ',' delimiter": Text("ここに , が必要です", "a , is missing here"),
    "Illegal trailing comma before end of object": _TRAILING_COMMA,
    "Illegal trailing comma before end of array": _TRAILING_COMMA,
    "Extra data": Text(
        "1つの値の後にまだ続きがあります。1行1件なら拡張子を .jsonl にしてください",
        "more follows after the value; with one record a line the file is to end in .jsonl",
    ),
    "Unterminated string starting at": Text(
        'ここで始まる文字列が " で閉じていません', 'the text that begins here has no closing "'
    ),
    "Invalid control character at": Text(
        "文字列の中に改行などの制御文字があります", "a line break or another control character stands in a text"
    ),
}


def not_json(reason: str) -> Text:
    """The sentence for what Python's reader says; words that it may have one day are passed on."""
    said = _PROBLEMS.get(reason, Text(reason, reason))
    return Text(f"JSONとして読めません（{said.ja}）。", f"It is not JSON ({said.en}).")
