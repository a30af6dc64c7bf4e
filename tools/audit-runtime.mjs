/** Fails on known vulnerabilities, high or critical, in what the deployed app runs on; says "not audited" where the registry does not answer. */
import { spawnSync } from "node:child_process";

const { stdout } = spawnSync("npm", ["audit", "--omit=dev", "--json"], { encoding: "utf8", timeout: 60_000 });
const report = parse(stdout ?? "");
const counts = report?.metadata?.vulnerabilities;

if (counts === undefined) {
  console.log("Runtime dependencies: not audited (the registry does not answer an audit)");
} else if (counts.high + counts.critical > 0) {
  console.error(`Runtime dependencies: ${counts.high} high, ${counts.critical} critical. Run npm audit --omit=dev`);
  process.exitCode = 1;
} else {
  console.log("Runtime dependencies: audited, nothing high or critical");
}

function parse(text) {
  try {
    return JSON.parse(text);
  } catch (error) {
    console.log(`The audit's answer is not JSON: ${error.message}`);
    return undefined;
  }
}
