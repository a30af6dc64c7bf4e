import { IDENTITY_SIGHT_SCENARIOS } from "./identity-sight-scenarios";
import { playAll } from "./play-all";

playAll(IDENTITY_SIGHT_SCENARIOS);
