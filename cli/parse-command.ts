/** Command line -> command, or what is wrong with it. */
import { type CheckCommand, parseCheck } from "./parse-check";
import { mistaken, type Mistaken } from "./parse-options";
import { parseRedeployment, type RedeploymentCommand } from "./parse-redeployment";
import { parseSilence, type SilenceCommand } from "./parse-silence";
import { parseTestPage, type TestPageCommand } from "./parse-test-page";

export const USAGE = `Usage: fhir-cmk-watch check --subscription ID
                            [--cloud public|usgov|china] [--json]
       fhir-cmk-watch redeployment --service ID
                            [--cloud public|usgov|china]
       fhir-cmk-watch silence add --scope ID --owner WHO --reason WHY
                            --for PT2H [--starts TIME] [--not-pierced]
       fhir-cmk-watch silence list [--json]
       fhir-cmk-watch silence end ID --by WHO
       fhir-cmk-watch test-page [--channel NAME] [--json]

  check      Looks once, read-only, with your own sign-in (az login), at every
             FHIR service of the subscription that uses a customer-managed key.
             Exit status: 0 healthy, 1 findings, 2 could not look.
  redeployment
             Writes the ARM template that redeploys a FHIR service with the
             configuration it has now, read with your own sign-in. Nothing is
             deployed, and the key is not looked at: check does that.
             Exit status: 0 written, 1 see to something first, 2 none.
  silence    Adds, lists and ends maintenance windows. They hold back pages
             about what lies in the scope, not the clock, the log or resolves;
             a window that closes is told all the same, unless --not-pierced.
  test-page  Sends a marked test and says what each receiver made of it.
             Exit status: 0 all took it, 1 one did not, 2 could not try.

  silence and test-page take the app's own settings from the environment.
`;

export type Command =
  CheckCommand | RedeploymentCommand | SilenceCommand | TestPageCommand | { readonly kind: "help" } | Mistaken;

export function parseCommand(args: readonly string[], now: Date = new Date()): Command {
  const [name, ...rest] = args;
  if (name === undefined || args.includes("--help") || args.includes("-h")) return { kind: "help" };
  switch (name) {
    case "check":
      return parseCheck(rest);
    case "redeployment":
      return parseRedeployment(rest);
    case "silence":
      return parseSilence(rest, now);
    case "test-page":
      return parseTestPage(rest);
    default:
      return mistaken(`Unknown command ${JSON.stringify(name)}: use check, redeployment, silence or test-page`);
  }
}
