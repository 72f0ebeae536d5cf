// The smallest adapter that works. It answers two questions, one of them wrongly: oqa-rules says where.
//
//   oqa-rules oracle -- node first-try.mjs

import { createInterface } from "node:readline";

// The code of the program: お客さまID, with 10 characters for CAF and 8 for COP.
function isCustomerId(prefix, number, confirmation) {
  const length = { CAF: 10, COP: 8 }[prefix];
  return /^[0-9A-Za-z]+$/.test(number) && number.length === length && !/^(CAF|COP)/i.test(number) && confirmation === number;
}

// The adapter: the name of each operation, and what answers it.
const OPERATIONS = {
  "secret-number": (input) => ({ valid: /^[0-9]{4}$/.test(input.text) }),
  "customer-id": (input) => ({ valid: isCustomerId(input.prefix, input.number, input.confirmation) }),
};

function answer({ cmd, seq, op, input }) {
  if (cmd === "start") return { version: 1, implementation: { name: "first-try" }, operations: Object.keys(OPERATIONS) };
  return { seq, output: OPERATIONS[op](input) };
}

for await (const line of createInterface({ input: process.stdin })) {
  const request = JSON.parse(line);
  if (request.cmd === "stop") break;
  process.stdout.write(`${JSON.stringify(answer(request))}\n`);
}
process.stdin.destroy(); // after stop nothing keeps Node waiting
