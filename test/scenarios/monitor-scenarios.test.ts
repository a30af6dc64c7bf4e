import { playAll } from "./play-all";
import { MONITOR_SCENARIOS } from "./monitor-scenarios";

playAll(MONITOR_SCENARIOS);
