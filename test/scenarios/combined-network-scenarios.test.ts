import { playAll } from "./play-all";
import { COMBINED_NETWORK_SCENARIOS } from "./combined-network-scenarios";

playAll(COMBINED_NETWORK_SCENARIOS);
