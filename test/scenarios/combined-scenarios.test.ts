import { playAll } from "./play-all";
import { COMBINED_SCENARIOS } from "./combined-scenarios";

playAll(COMBINED_SCENARIOS);
