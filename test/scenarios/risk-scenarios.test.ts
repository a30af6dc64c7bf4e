import { playAll } from "./play-all";
import { RISK_SCENARIOS } from "./risk-scenarios";

playAll(RISK_SCENARIOS);
