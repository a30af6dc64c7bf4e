/** Adds, lists and ends maintenance windows, and answers the exit status: 0 done, 1 refused, 2 could not try. */
import { type ListedSilence } from "../shared/app/silences";
import { type App } from "../shared/compose";
import { dayAndMinute } from "../shared/core/moment";
import { type Silence } from "../shared/core/silence/silence";
import { appForTerminal } from "./app-for-terminal";
import { type SilenceCommand } from "./parse-silence";
import { type Terminal } from "./terminal";

/** Rejects where storage does not answer. */
export async function silence(command: SilenceCommand, terminal: Terminal): Promise<number> {
  const app = appForTerminal(terminal);
  return app === undefined ? 2 : run(command, app, terminal);
}

async function run(command: SilenceCommand, app: App, { stdout, stderr }: Terminal): Promise<number> {
  switch (command.kind) {
    case "add-silence": {
      const added = await app.addSilence(command.request);
      if (added.kind === "added") stdout.write(rendered({ ...added.silence, state: stateOfNew(added.silence) }));
      else stderr.write(`${added.problem}\n`);
      return added.kind === "added" ? 0 : 1;
    }
    case "list-silences": {
      const all = await app.listSilences();
      if (command.json) stdout.write(`${JSON.stringify(all, undefined, 2)}\n`);
      else stdout.write(all.length === 0 ? "No silences\n" : all.map(rendered).join("\n"));
      return 0;
    }
    case "end-silence": {
      const ended = await app.endSilence(command.id, command.by);
      if (ended === undefined) stderr.write("No silence has that id. Take it from `silence list`\n");
      else
        stdout.write(
          `Ended at ${dayAndMinute(ended.ended?.at ?? ended.endsAt)} by ${ended.ended?.by ?? ended.owner}\n`,
        );
      return ended === undefined ? 1 : 0;
    }
  }
}

function stateOfNew({ startsAt, createdAt }: Silence): ListedSilence["state"] {
  return startsAt > createdAt ? "coming" : "active";
}

function rendered({ id, scope, owner, reason, startsAt, endsAt, state, ended, ...silence }: ListedSilence): string {
  const lines = [
    `${id} ${state}`,
    `  ${dayAndMinute(startsAt)} to ${dayAndMinute(endsAt)}`,
    `  ${scope}`,
    `  ${owner}: ${reason}`,
    ...(silence.piercedByRedeployment ? [] : ["  not pierced by a closing window"]),
    ...(ended === undefined ? [] : [`  ended ${dayAndMinute(ended.at)} by ${ended.by}`]),
  ];
  return `${lines.join("\n")}\n`;
}
