# subject: お客さまID | customer ID

# task: validate
from oqa_rules import customer_id

valid = customer_id.is_valid("CAF0123456789")
# proof
assert valid
assert not customer_id.is_valid("CAF012345678")

# task: reason
from oqa_rules import customer_id

reasons = [each.rule for each in customer_id.check("CAF012345678é")]
# proof
assert reasons == ["customer-id.characters"]
assert [each.rule for each in customer_id.check("CAF-0123")] == ["customer-id.characters", "customer-id.length"]

# task: japanese
from oqa_rules import customer_id

sentences = [each.message.ja for each in customer_id.check("CAF012345678")]
# proof
assert sentences == [
    "お客さまIDの番号は、CAF・COPを除いて8桁または10桁です。入力は9桁です。表計算ソフトで先頭の0が消えていないか確かめてください。"
]

# task: suggestion
from oqa_rules import customer_id

suggestions = [each.suggestion for each in customer_id.check("ＣＡＦ－０１２３４５６７８９")]
# proof
assert suggestions == ["CAF0123456789"]

# task: column
import pandas as pd

from oqa_rules import customer_id

column = pd.Series(["CAF0123456789", "CAF012345678"])
reasons = column.map(lambda text: [each.rule for each in customer_id.check(text)])
# proof
assert reasons.tolist() == [[], ["customer-id.length"]]

# task: django
from oqa_rules.contrib.django import RuleField

line = RuleField("customer-id")
# proof
from django.core.exceptions import ValidationError as DjangoError

try:
    line.clean("CAF012345678", None)
except DjangoError as error:
    assert [each.code for each in error.error_list] == ["customer-id.length"]

# task: contract
from pydantic import BaseModel

from oqa_rules.types import CustomerId


class Order(BaseModel):
    line: CustomerId


# proof
schema = Order.model_json_schema()
assert schema["properties"]["line"] == {"$ref": "#/$defs/CustomerId"}
assert "pattern" in str(schema["$defs"]["CustomerId"])

# cannot: オンライン資格確認とオンライン請求の申請のほかは何も知らない | it knows nothing but the applications for online eligibility checks and claims
from oqa_rules.fields.registry import FIELDS

assert "phone-number" not in FIELDS
# cannot: 表示のための書き方（`format`）はない | it has no `format` for display
assert not hasattr(customer_id, "format")
