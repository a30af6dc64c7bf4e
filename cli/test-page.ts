/** Sends a marked test through channels, says what each receiver made of it, and answers the exit status. */
import { appForTerminal } from "./app-for-terminal";
import { type TestPageCommand } from "./parse-test-page";
import { type Terminal } from "./terminal";

/** 0: all took it; 1: one did not; 2: there is no such channel, or the settings cannot be used. */
export async function testPage({ channel, json }: TestPageCommand, terminal: Terminal): Promise<number> {
  const { stdout, stderr } = terminal;
  const app = appForTerminal(terminal);
  if (app === undefined) return 2;
  stderr.write("Sending a test. Each receiver has 15 seconds\n");
  const tested = await app.testPage(channel);
  if (tested === undefined || tested.length === 0) {
    stderr.write("There is no such channel. Configure it in WEBHOOKS\n");
    return 2;
  }
  if (json) stdout.write(`${JSON.stringify(tested, undefined, 2)}\n`);
  else for (const { channel: name, answer } of tested) stdout.write(`${name}: ${answer}\n`);
  return tested.every(({ accepted }) => accepted) ? 0 : 1;
}
