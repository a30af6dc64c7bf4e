import { playAll } from "./play-all";
import { HSM_SCENARIOS } from "./hsm-scenarios";

playAll(HSM_SCENARIOS);
