import { POLICY_SCENARIOS } from "./policy-scenarios";
import { playAll } from "./play-all";

playAll(POLICY_SCENARIOS);
