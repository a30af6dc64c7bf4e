/** The claims can fail: each convicts a judge that is wrong on purpose. */
import fc from "fast-check";
import { CLAIMS } from "./claims/claims";
import { CONVICTIONS } from "./wrong-judges";

it.each(CONVICTIONS)("convicts a judge that $judge: $claim.name", ({ judging, claim }) => {
  expect(fc.check(claim.property(judging), { seed: 20260302, numRuns: 20_000, endOnFailure: true }).failed).toBe(true);
});

it("convicts somebody by every claim", () => {
  expect(CLAIMS.filter((claim) => !CONVICTIONS.some((one) => one.claim === claim))).toEqual([]);
});
