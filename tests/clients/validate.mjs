// Reads [[schema, [data, ...]], ...] and prints for each what ajv, in its strict mode, says of the data.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);
const Ajv = require("ajv/dist/2020").default;

const cases = JSON.parse(readFileSync(process.argv[2], "utf8"));
const answers = cases.map(([schema, values]) => {
  const ajv = new Ajv({ strict: true, allErrors: true, formats: { date: true } });
  ajv.addVocabulary(["x-oqa-rules"]);
  const validate = ajv.compile(schema);
  return values.map((value) => validate(value));
});
console.log(JSON.stringify(answers));
