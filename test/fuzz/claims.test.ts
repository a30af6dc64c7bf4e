/** Every claim, against a few hundred stories of a random seed, which a failure tells. `npm run fuzz` plays very many. */
import fc from "fast-check";
import { stepTarget } from "../../shared/core/target/step-target";
import { CLAIMS } from "./claims/claims";

it.each(CLAIMS)("$name", ({ property }) => {
  fc.assert(property(stepTarget), { numRuns: 300 });
});
