// A receipt computer's own checks in JavaScript, and the adapter that lets oqa-rules test them.
//
//   oqa-rules oracle -- node candidate.mjs
//
// One request a line comes in, one answer a line goes out, in the same order (protocol 1).

import { createInterface } from "node:readline";

// ---- the checks, as they stand in the program -------------------------------------------------

const PREFIXES = ["CAF", "COP"];
const SCORE_TABLES = ["1", "3", "4", "6"]; // 医科, 歯科, 調剤, 訪問看護ステーション
const SHORT_RULE = ["11", "12", "13", "14"]; // 埼玉, 千葉, 東京, 神奈川: 検証番号 over the code alone

const isPrefectureCode = (text) => /^[0-9]{2}$/.test(text) && text >= "01" && text <= "47";
const isInstitutionCode = (text) => /^[0-9]{7}$/.test(text);
const isSecretNumber = (text) => /^[0-9]{4}$/.test(text); // text, not a number: 0482 keeps its zero
const isYearMonth = (text) => /^20[0-9]{2}-(0[1-9]|1[0-2])$/.test(text);

// 端末名称: something to see in it, and nothing that breaks a line.
const isTerminalName = (text) => /[^\p{Z}\p{C}]/u.test(text) && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text);

// お客さまID: a prefix, 8 or 10 letters and digits without the prefix, and the same again.
function isCustomerId({ prefix, number, confirmation }) {
  const isNumber = /^([0-9A-Za-z]{8}|[0-9A-Za-z]{10})$/.test(number) && !/^(CAF|COP)/i.test(number);
  return PREFIXES.includes(prefix) && isNumber && confirmation === number;
}

// 検証番号: Luhn over prefecture, score table and code.
function checkDigitHolds(prefecture, scoreTable, code) {
  const digits = SHORT_RULE.includes(prefecture) ? code : prefecture + scoreTable + code;
  let sum = 0;
  [...digits].reverse().forEach((digit, place) => {
    const number = Number(digit) * (place % 2 === 1 ? 2 : 1);
    sum += number > 9 ? number - 9 : number;
  });
  return sum % 10 === 0;
}

// Months are counted from the year 0, so that December needs no care: 2026-12 is 2026 * 12 + 11.
const monthOf = (text) => Number(text.slice(0, 4)) * 12 + Number(text.slice(5, 7)) - 1;
const monthText = (month) => `${Math.floor(month / 12)}-${String((month % 12) + 1).padStart(2, "0")}`;
const dayText = (month, day) => `${monthText(month)}-${String(day).padStart(2, "0")}`;
const lastDay = (month) => new Date(Date.UTC(Math.floor(month / 12), (month % 12) + 1, 0)).getUTCDate();

// 20日締め: the 20th is in time, the 21st belongs to the next month.
const batchOf = (appliedOn) => monthOf(appliedOn) + (Number(appliedOn.slice(8)) <= 20 ? 0 : 1);

function twoWeeksBefore(day) {
  const date = new Date(`${day}T00:00:00Z`); // UTC all the way: no time zone can move the day
  date.setUTCDate(date.getUTCDate() - 14);
  return date.toISOString().slice(0, 10);
}

// 電子証明書: one for each terminal of each institution; nothing is shared between institutions.
function countsOf({ institutions }) {
  const byInstitution = institutions.map((each) => each.terminals.length);
  return {
    certificates: byInstitution.reduce((sum, each) => sum + each, 0),
    by_institution: byInstitution,
    portal_accounts: institutions.length,
    master_accounts: institutions.length,
    eligibility_applications: institutions.length,
    start_pack: institutions.length === 1 && byInstitution[0] === 1,
  };
}

// ---- the adapter: what oqa-rules asks, and where the answer is ---------------------------------

const OPERATIONS = {
  "prefecture-code": ({ text }) => ({ valid: isPrefectureCode(text) }),
  "score-table": ({ text }) => ({ valid: SCORE_TABLES.includes(text) }),
  "secret-number": ({ text }) => ({ valid: isSecretNumber(text) }),
  "terminal-name": ({ text }) => ({ valid: isTerminalName(text) }),
  "year-month": ({ text }) => ({ valid: isYearMonth(text) }),
  "institution-code": ({ text }) => ({ valid: isInstitutionCode(text) }),
  "check-digit": ({ prefecture, score_table, text }) => ({ matches: checkDigitHolds(prefecture, score_table, text) }),
  "customer-id": (entry) => ({ valid: isCustomerId(entry) }),
  "billing-mail": ({ applied_on }) => ({
    cutoff_on: dayText(batchOf(applied_on), 20),
    deliver_by: dayText(batchOf(applied_on) + 1, 15),
  }),
  "billing-deadline": ({ billing_start }) => ({
    apply_by: dayText(monthOf(billing_start) - 2, lastDay(monthOf(billing_start) - 2)),
    recommended_by: dayText(monthOf(billing_start) - 2, 20),
  }),
  "earliest-billing-start": ({ applied_on }) => ({
    permitted: monthText(monthOf(applied_on) + 2),
    usable: monthText(batchOf(applied_on) + 2),
  }),
  "construction-deadline": ({ construction_on }) => ({ apply_by: twoWeeksBefore(construction_on) }),
  certificates: countsOf,
};

const IMPLEMENTATION = { name: "acme-receipt", version: "5.2", language: "JavaScript" };

function answer({ cmd, seq, op, input }) {
  if (cmd === "start") return { version: 1, implementation: IMPLEMENTATION, operations: Object.keys(OPERATIONS) };
  if (!Object.hasOwn(OPERATIONS, op)) return { seq, skipped: `${op} is not in this program` };
  try {
    return { seq, output: OPERATIONS[op](input) };
  } catch (error) {
    return { seq, errored: String(error) };
  }
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const request = JSON.parse(line);
  if (request.cmd === "stop") break;
  process.stdout.write(`${JSON.stringify(answer(request))}\n`);
}
process.stdin.destroy(); // after stop nothing keeps Node waiting
