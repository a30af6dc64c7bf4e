import { EARLIER_KEY_SCENARIOS } from "./earlier-key-scenarios";
import { playAll } from "./play-all";

playAll(EARLIER_KEY_SCENARIOS);
