// A receipt computer's own checks in JavaScript, and the adapter that lets oqa-rules test them.
//
//   oqa-rules oracle -- node candidate.mjs
//
// One request a line comes in, one answer a line goes out, in the same order (protocol 1). Node 18 or newer.
// Not answered, and so not declared: normalize, site, reconcile.

import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";

// ---- the checks, as they stand in the program -------------------------------------------------

const PREFIXES = ["CAF", "COP"];
const SCORE_TABLES = ["1", "3", "4", "6"]; // 医科, 歯科, 調剤, 訪問看護ステーション
const SHORT_RULE = ["11", "12", "13", "14"]; // 埼玉, 千葉, 東京, 神奈川: 検証番号 over the code alone

const isPrefix = (text) => PREFIXES.includes(text);
const isScoreTable = (text) => SCORE_TABLES.includes(text);
const isPrefectureCode = (text) => /^[0-9]{2}$/.test(text) && text >= "01" && text <= "47";
const isInstitutionCode = (text) => /^[0-9]{7}$/.test(text);
const isInstitutionId = (text) => /^[0-9]{10}$/.test(text) && isPrefectureCode(text.slice(0, 2)) && isScoreTable(text[2]);
const isSecretNumber = (text) => /^[0-9]{4}$/.test(text); // text, not a number: 0482 keeps its zero
const isYearMonth = (text) => /^20[0-9]{2}-(0[1-9]|1[0-2])$/.test(text);

// The date of a day that does not exist is another day: Date.UTC makes 1 March of 29 February.
const isDay = (text) => /^20[0-9]{2}-[0-9]{2}-[0-9]{2}$/.test(text) && plusDays(text, 0) === text;

// 端末名称, 医療機関等名: something to see in it, and nothing that breaks a line. \p{C} would refuse what is not assigned.
const hasVisible = (text) => /[^\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Co}]/u.test(text);
const isName = (text) => hasVisible(text) && !/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(text);

// Two names are the same that differ in width, case or white space around them only: NFKC, then full case folding.
// Folding is lower case of upper case of lower case, character by character: ẞ is ss and ς is σ then; ı stays what it is.
const folded = (name) =>
  Array.from(name.replace(/^\p{Z}+|\p{Z}+$/gu, "").normalize("NFKC"), (each) => (each === "ı" ? each : each.toLowerCase().toUpperCase().toLowerCase())).join("");

// お客さまID: a prefix, 8 or 10 letters and digits without the prefix, and the same again.
const isCustomerNumber = (text) => /^(?!(CAF|COP))([0-9A-Z]{8}|[0-9A-Z]{10})$/i.test(text);
const isCustomerIdInOne = (text) => isPrefix(text.slice(0, 3)) && isCustomerNumber(text.slice(3));
const isCustomerId = ({ prefix, number, confirmation }) =>
  isPrefix(prefix) && isCustomerNumber(number) && confirmation === number;

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

function plusDays(day, days) {
  const [year, month, date] = day.split("-").map(Number);
  return new Date(Date.UTC(year, month - 1, date + days)).toISOString().slice(0, 10); // UTC: no time zone moves the day
}

// 39 months on: the same day, or the last of that month.
function certificateValidity({ issued_on }) {
  const month = monthOf(issued_on) + 39;
  const expiresOn = dayText(month, Math.min(Number(issued_on.slice(8)), lastDay(month)));
  return {
    expires_on: expiresOn,
    last_sure_on: plusDays(expiresOn, -1),
    renewable_from: plusDays(expiresOn, -90),
    reminders_on: [90, 60, 30, 15, 7].map((days) => plusDays(expiresOn, -days)),
    download_by: plusDays(issued_on, 180),
  };
}

// Holidays are a table; the years behind it are not known here.
const HOLIDAYS = readFileSync(new URL("holidays.csv", import.meta.url), "utf-8").trim().split(/\r?\n/).slice(1).map((line) => line.split(",")[0]);
const LAST_YEAR = HOLIDAYS.at(-1).slice(0, 4);

class Skipped extends Error {} // a question that has no answer here

function isBusinessDay(day) {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  const isYearEnd = day.slice(5) >= "12-29" || day.slice(5) <= "01-03";
  return weekday !== 0 && weekday !== 6 && !isYearEnd && !HOLIDAYS.includes(day);
}

// The fifth business day after the application.
function masterAccount({ applied_on }) {
  let day = applied_on;
  for (let left = 5; left > 0; left -= isBusinessDay(day) ? 1 : 0) day = plusDays(day, 1);
  if (day.slice(0, 4) > LAST_YEAR) throw new Skipped(`the holidays of ${day.slice(0, 4)} are not known here`);
  return { expected_by: day };
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

// ---- forms ---------------------------------------------------------------------------------------

const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);
const isText = (value) => typeof value === "string";
const oneOf = (...keys) => (text) => keys.includes(text);

// Not all labels of these choices are known: one with a letter outside ASCII is taken, and nothing is judged by it.
const oneOfOrLabel = (...keys) => (text) =>
  keys.includes(text) || /[^\0-\x7f\p{Z}\p{Cc}\p{Cf}\p{Cs}‐-―−－ーｰ]/u.test(text);

// An object with these members and no others; what is wrong about it is gathered, so that all is looked at.
class Form {
  constructor(value, ...names) {
    this.members = isObject(value) ? value : {};
    this.isValid = isObject(value) && Object.keys(value).every((name) => names.includes(name));
  }

  require(holds) {
    this.isValid &&= holds;
  }

  // null is as good as absent. (hasOwn: every object has a constructor.)
  given(name) {
    return Object.hasOwn(this.members, name) ? this.members[name] : null;
  }

  // The text of a member, null where there is none that is right.
  text(name, required, isRight) {
    const value = this.given(name);
    if (isText(value) && isRight(value)) return value;
    this.require(value === null && !required);
    return null;
  }

  flag(name, required) {
    const value = this.given(name);
    this.require(typeof value === "boolean" || (value === null && !required));
    return value;
  }

  codes() {
    this.text("prefecture_code", true, isPrefectureCode);
    this.text("institution_code", true, isInstitutionCode);
    this.text("score_table", true, isScoreTable);
  }

  nameAndTerms() {
    this.text("institution_name", true, isName);
    this.require(this.flag("terms_accepted", true) === true);
  }

  twoWeeksBeforeConstruction(appliedOn) {
    const constructionOn = this.text("construction_on", false, isDay);
    if (appliedOn && constructionOn) this.require(appliedOn <= plusDays(constructionOn, -14));
  }
}

function isEligibility(value) {
  const form = new Form(
    value, "form", "applied_on", "construction_on", "kind", "prefecture_code", "institution_code", "score_table",
    "institution_name", "terms_accepted", "line_type", "customer_id", "flets_v6_option", "usage_start", "test_start",
    "secret_number", "fee_payment",
  );
  form.text("form", false, oneOf("eligibility"));
  form.text("kind", true, oneOf("new", "change"));
  form.codes();
  form.nameAndTerms();
  const line = form.text("line_type", true, oneOfOrLabel("ip-vpn-ntt", "ip-vpn-other", "ipsec-ike"));
  const isNtt = line === "ip-vpn-ntt";
  const option = form.text("flets_v6_option", isNtt, oneOfOrLabel("contracted", "not-contracted"));
  form.require(!isNtt || option !== "not-contracted");
  if (line !== "ip-vpn-other" && line !== "ipsec-ike") {
    const entry = new Form(form.given("customer_id") ?? {}, "prefix", "number", "confirmation");
    form.require(isCustomerEntry(entry, isNtt, isNtt));
  }
  const start = form.text("usage_start", true, isYearMonth);
  form.text("test_start", false, isYearMonth);
  form.text("secret_number", true, isSecretNumber);
  form.text("fee_payment", true, oneOf("deduct", "transfer"));
  const appliedOn = form.text("applied_on", false, isDay);
  if (appliedOn && start) form.require(start >= appliedOn.slice(0, 7));
  form.twoWeeksBeforeConstruction(appliedOn);
  return form.isValid;
}

function isBilling(value) {
  const form = new Form(
    value, "form", "applied_on", "kind", "prefecture_code", "institution_code", "score_table", "institution_name",
    "terms_accepted", "billing_start", "receipt_computer", "os_browser", "line_type", "customer_id",
    "eligibility_customer_id", "fee_payment", "change_items",
  );
  form.text("form", false, oneOf("billing"));
  const isChange = form.text("kind", true, oneOf("start", "change")) === "change";
  form.codes();
  form.nameAndTerms();
  const start = form.text("billing_start", true, isYearMonth);
  const appliedOn = form.text("applied_on", false, isDay);
  if (appliedOn && start) form.require(monthOf(start) >= monthOf(appliedOn) + 2);
  const computer = new Form(form.given("receipt_computer"), "program_name", "maker_name");
  computer.text("program_name", true, hasVisible);
  computer.text("maker_name", true, hasVisible);
  form.require(computer.isValid);
  form.text("os_browser", true, hasVisible);
  const line = form.text("line_type", true, oneOfOrLabel("ip-vpn-ipv6", "ip-vpn-ipv4", "ipsec-ike", "isdn"));
  const eligibilityId = form.text("eligibility_customer_id", false, isCustomerIdInOne);
  if (!["ip-vpn-ipv4", "ipsec-ike", "isdn"].includes(line)) {
    const entry = new Form(form.given("customer_id") ?? {}, "same_as_eligibility", "prefix", "number", "confirmation");
    form.require(isCustomerEntry(entry, line === "ip-vpn-ipv6", false, eligibilityId));
  }
  form.text("fee_payment", true, oneOf("deduct", "transfer"));
  const items = form.given("change_items") ?? [];
  form.require(Array.isArray(items) && items.every(isText) && (!isChange || (items.length > 0 && items.every(hasVisible))));
  return form.isValid;
}

// The entries for お客さまID. Where the line is that for eligibility, what stands there must be its ID.
function isCustomerEntry(entry, required, twice, eligibilityId = null) {
  const isSame = entry.flag("same_as_eligibility", false) === true;
  const prefix = entry.text("prefix", required && !isSame, isPrefix);
  const number = entry.text("number", required && !isSame, isCustomerNumber);
  const confirmation = entry.text("confirmation", twice, () => true);
  entry.require(number === null || confirmation === null || number === confirmation);
  entry.require(!(isSame && prefix && number && eligibilityId) || prefix + number === eligibilityId);
  return entry.isValid;
}

function isCertificate(value) {
  const form = new Form(
    value, "form", "applied_on", "eligibility_applied_on", "construction_on", "prefecture_code", "institution_code",
    "score_table", "terminals", "planned_terminals",
  );
  form.text("form", false, oneOf("certificate"));
  form.codes();
  const appliedOn = form.text("applied_on", false, isDay);
  const eligibilityOn = form.text("eligibility_applied_on", false, isDay);
  form.require(!appliedOn || !eligibilityOn || appliedOn >= eligibilityOn);
  form.twoWeeksBeforeConstruction(appliedOn);
  const names = terminalNames(form.given("terminals"));
  form.require(names.length > 0 && new Set(names).size === names.length);
  const planned = form.given("planned_terminals");
  if (typeof planned === "number") form.require(planned === names.length);
  else if (planned !== null) form.require(terminalNames(planned).join("\n") === names.join("\n"));
  return form.isValid;
}

// The names of a list in a fixed order, as they are compared; none where it is no list or a name is refused.
function terminalNames(value) {
  if (!Array.isArray(value) || !value.every((each) => isText(each) && isName(each))) return [];
  return value.map(folded).sort();
}

// ---- the adapter: what oqa-rules asks, and where the answer is ---------------------------------

const OPERATIONS = {
  "prefecture-code": ({ text }) => ({ valid: isPrefectureCode(text) }),
  "score-table": ({ text }) => ({ valid: isScoreTable(text) }),
  "secret-number": ({ text }) => ({ valid: isSecretNumber(text) }),
  "terminal-name": ({ text }) => ({ valid: isName(text) }),
  "institution-name": ({ text }) => ({ valid: isName(text) }),
  "year-month": ({ text }) => ({ valid: isYearMonth(text) }),
  date: ({ text }) => ({ valid: isDay(text) }),
  "institution-code": ({ text }) => ({ valid: isInstitutionCode(text) }),
  "institution-id": ({ text }) => ({ valid: isInstitutionId(text) }),
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
  "construction-deadline": ({ construction_on }) => ({ apply_by: plusDays(construction_on, -14) }),
  "earliest-construction": ({ applied_on }) => ({ earliest_on: plusDays(applied_on, 14) }),
  "master-account": masterAccount,
  "claim-window": ({ month }) => ({
    opens_on: `${month}-05`,
    closes_on: `${month}-10`,
    corrections_until: `${month}-12`,
  }),
  "certificate-validity": certificateValidity,
  certificates: countsOf,
  eligibility: (form) => ({ valid: isEligibility(form) }),
  billing: (form) => ({ valid: isBilling(form) }),
  certificate: (form) => ({ valid: isCertificate(form) }),
};

const IMPLEMENTATION = { name: "acme-receipt", version: "5.2", language: "JavaScript" };

function answer({ cmd, seq, op, input }) {
  if (cmd === "start") return { version: 1, implementation: IMPLEMENTATION, operations: Object.keys(OPERATIONS) };
  try {
    return { seq, output: OPERATIONS[op](input) };
  } catch (error) {
    return error instanceof Skipped ? { seq, skipped: error.message } : { seq, errored: String(error) };
  }
}

for await (const line of createInterface({ input: process.stdin, crlfDelay: Infinity })) {
  const request = JSON.parse(line);
  if (request.cmd === "stop") break;
  process.stdout.write(`${JSON.stringify(answer(request))}\n`);
}
process.stdin.destroy(); // after stop nothing keeps Node waiting
