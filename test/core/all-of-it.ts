/** Every example test of the core in one module registry: what the mutation test runs, thousands of times. */
import { readdirSync } from "node:fs";
import { join } from "node:path";

// Properties play thousands of worlds: the examples alone must notice a mutant.
const names = readdirSync(__dirname, { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".test.ts") && !name.startsWith("properties"))
  .sort();

// eslint-disable-next-line @typescript-eslint/no-require-imports -- an import would be hoisted out of its describe
for (const name of names) describe(name, () => void require(join(__dirname, name)));
