import { playAll } from "./play-all";
import { IDENTITY_SCENARIOS } from "./identity-scenarios";

playAll(IDENTITY_SCENARIOS);
