/** Runs one check, shows progress on stderr and the report on stdout, and answers the exit status. */
import { type CheckReport, checkSubscription, outcomeOf } from "../shared/app/check-subscription";
import { composeLook } from "../shared/compose";
import { inCloud } from "./cloud-name";
import { type CheckCommand } from "./parse-check";
import { renderReport } from "./render-report";
import { type Terminal } from "./terminal";

const STATUS = { healthy: 0, findings: 1, "could-not-look": 2 } as const;

export async function check(command: CheckCommand, { env, stdout, stderr }: Terminal): Promise<number> {
  const composed = composeLook(command.subscriptionId, inCloud(command.cloud, env));
  if (composed.kind === "unusable") {
    stderr.write(`${composed.problems.join("\n")}\n`);
    return STATUS["could-not-look"];
  }
  stderr.write(`Looking at subscription ${command.subscriptionId} …\n`);
  const report = await checkSubscription({
    ...composed.check,
    subscriptionId: command.subscriptionId,
    onProgress: (done, total, name) => {
      stderr.write(
        stderr.isTTY === true ? `\r\u001b[K${done} of ${total} · ${name}` : `${done} of ${total} · ${name}\n`,
      );
    },
  });
  if (stderr.isTTY === true) stderr.write("\r\u001b[K");
  stdout.write(command.json ? `${JSON.stringify(withOutcome(report), undefined, 2)}\n` : renderReport(report, stdout));
  return STATUS[outcomeOf(report)];
}

function withOutcome(report: CheckReport): CheckReport & { readonly outcome: string } {
  return { ...report, outcome: outcomeOf(report) };
}
