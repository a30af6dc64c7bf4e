/** What was seen good while access was lost counts for the restore, as what was good before does. */
import { aPrincipal, aServicePrincipal } from "../builders/azure";
import { identityFacts } from "../builders/facts";
import { refused, seen } from "../builders/observations";
import {
  all,
  keyDisabled,
  keyUnread,
  roleMissing,
  rolesUnread,
  vaultUnread,
  witnessHealthy,
  witnessLost,
} from "../builders/scenes";
import { every, play } from "../builders/timeline";

it("restores nothing that was seen good only since the loss and is not read now, where access was never seen good", () => {
  const known = (t: Date) => ({
    identities: [identityFacts(aPrincipal(), { servicePrincipal: seen(aServicePrincipal(), t) })],
  });
  const hidden = (t: Date) => ({
    identities: [identityFacts(aPrincipal(), { servicePrincipal: refused(t, "Microsoft Graph") })],
  });
  const firstSeenLost = every(0, 3, all(roleMissing, known));
  expect(play([...firstSeenLost, ...every(4, 6, hidden)]).state.incident?.phase).toBe("lost");
  expect(play([...firstSeenLost, ...every(4, 6, known)]).state.incident?.phase).toBe("restored");
});

it("waits for nothing that only a witness ever stood in for", () => {
  const blind = all(rolesUnread, vaultUnread);
  const { said } = play([
    ...every(0, 2, all(blind, witnessHealthy)),
    ...every(3, 5, all(blind, keyDisabled, witnessLost)),
    ...every(6, 40, all(blind, keyUnread, witnessHealthy)),
    ...every(41, 60, blind),
  ]);
  expect(said.filter((line) => line.includes("restored"))).toStrictEqual([
    "41 access.restored presume-redeploy 119-2941 s",
  ]);
});
