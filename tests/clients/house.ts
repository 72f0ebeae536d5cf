// An application under the rules of one organisation: what it asks for beyond ours is in its type.
import type { components } from "./api";

type Application = components["schemas"]["OurEligibility"];
type Report = components["schemas"]["Report"];

const right: Application = {
  form: "eligibility",
  kind: "new",
  prefecture_code: "27",
  institution_code: "0190120",
  score_table: "6",
  institution_name: "さくら訪問看護ステーション",
  terms_accepted: true,
  line_type: "ip-vpn-ntt",
  customer_id: { prefix: "CAF", number: "0123456789", confirmation: "0123456789" },
  flets_v6_option: "contracted",
  usage_start: "2026-12",
  secret_number: "0482",
  fee_payment: "deduct",
  sales_office: "札幌",
};
const wrong: Application = {
  ...right,
  customer_id: { prefix: "COP", number: "0123456O", confirmation: "0123456O" },
};

async function send(path: string, form: Application): Promise<[number, any]> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${process.argv[2]}${path}`, { method: "POST", headers, body: JSON.stringify(form) });
  return [answer.status, await answer.json()];
}

async function main(): Promise<void> {
  for (const form of [right, wrong]) {
    const [status, body] = await send("/house", form);
    const types: string[] = status === 422 ? body.detail.map((each: { type: string }) => each.type) : [];
    console.log([String(status), ...types].join(" "));
    const report: Report = (await send("/house/report", form))[1];
    console.log([String(report.ok), ...report.findings.map((each) => each.rule)].join(" "));
    console.log((report.policy?.extra ?? []).join(" "));
  }
}

// @ts-expect-error  every application names a sales office
const nowhere: Application = { ...right, sales_office: undefined };

void main();
