import { playAll } from "./play-all";
import { SERVICE_SCENARIOS } from "./service-scenarios";

playAll(SERVICE_SCENARIOS);
