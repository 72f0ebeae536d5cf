// Sends one right and one wrong application and prints what each report says; the types are generated.
import type { EligibilityApplication, Finding, Report } from "./types";

const right: EligibilityApplication = {
  form: "eligibility",
  applied_on: "2026-11-20",
  construction_on: "2026-12-15",
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
};
const wrong: EligibilityApplication = {
  ...right,
  institution_code: "0190124",
  customer_id: { prefix: "CAF", number: "012345678", confirmation: "012345678" },
};

function line(finding: Finding): string {
  const at = finding.suggestion ?? "-";
  return `${finding.severity} ${finding.path} ${finding.rule} ${at}`;
}

async function check(form: EligibilityApplication): Promise<Report> {
  const body = JSON.stringify(form);
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${process.argv[2]}/eligibility`, { method: "POST", headers, body });
  return (await answer.json()) as Report;
}

async function main(): Promise<void> {
  for (const form of [right, wrong]) {
    const report = await check(form);
    console.log([report.schema, String(report.ok), ...report.findings.map(line)].join("\n"));
  }
}

// Each of these must not compile; tsc says so where one of them does.

// @ts-expect-error  what is required is missing
const nothing: EligibilityApplication = {};
// @ts-expect-error  no such kind
const kind: EligibilityApplication = { ...right, kind: "nope" };
// @ts-expect-error  no such way to pay
const payment: EligibilityApplication = { ...right, fee_payment: "wat" };
// @ts-expect-error  another form
const form: EligibilityApplication = { ...right, form: "billing" };
// @ts-expect-error  a code is text
const code: EligibilityApplication = { ...right, institution_code: 190120 };
// @ts-expect-error  no such prefix
const prefix: EligibilityApplication = { ...right, customer_id: { prefix: "XYZ" } };
// @ts-expect-error  no such member
const member: EligibilityApplication = { ...right, usage_begin: "2026-12" };
// @ts-expect-error  a report has no such member
const findings = (report: Report) => report.findngs;
// @ts-expect-error  no such severity
const fatal = (finding: Finding) => finding.severity === "fatal";

void main();
