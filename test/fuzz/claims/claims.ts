/** All that is claimed of every story. */
import { availableIsTrue } from "./available-is-true";
import { causesAreTrue } from "./causes-are-true";
import { certainCausesAreTold } from "./certain-causes-are-told";
import { type Claim } from "./claim";
import { findingsAreInOrder } from "./findings-are-in-order";
import { lostIsTrue } from "./lost-is-true";
import { lossesThatAreOverEnd } from "./losses-that-are-over-end";
import { nothingThrows } from "./nothing-throws";
import { postureIsNotRepeated } from "./posture-is-not-repeated";
import { restoredIsTrue } from "./restored-is-true";
import { revealingNeverUnsettles } from "./revealing-never-unsettles";
import { stillWorldsAreToldOnce } from "./still-worlds-are-told-once";

export const CLAIMS: readonly Claim[] = [
  lostIsTrue,
  causesAreTrue,
  availableIsTrue,
  restoredIsTrue,
  lossesThatAreOverEnd,
  certainCausesAreTold,
  revealingNeverUnsettles,
  findingsAreInOrder,
  postureIsNotRepeated,
  nothingThrows,
  stillWorldsAreToldOnce,
];
