/** Outages whose members differ, by the names of their services: all lost since noon by one disabled key, unless told otherwise. */
import { type Incident } from "../../../shared/core/incident/incident";
import { type Page, type Reason } from "../../../shared/core/page/page";
import { type TargetState } from "../../../shared/core/target/target-state";
import { aFhirService, SERVICE_ID } from "../builders/azure";
import { anIncident, aLoss } from "../builders/incidents";
import { minute } from "../builders/moments";
import { aHead, alert, LINKS, lost, text } from "./a-page-text";

/** Without access from one minute to another, seen each minute; still without it where there is no other. */
export function gone(from: number, until: number, changes: Partial<Incident> = {}): Incident {
  return anIncident({ ...lastGood(from), loss: lossFrom(from, until), ...changes });
}

/** Without access from one minute until another, when it was back. */
export function back(from: number, until: number, changes: Partial<Incident> = {}): Incident {
  const end = { earliest: minute(until - 1), latest: minute(until) };
  const loss = { ...lossFrom(from, until - 1), end };
  return anIncident({ ...lastGood(from), phase: "restored", roots: [], clearedBy: minute(until), loss, ...changes });
}

export function pageOf(members: Readonly<Record<string, Incident>>, now: number, ...why: readonly Reason[]): Page {
  const targets = Object.entries(members).map(([name, incident]) => member(name, incident));
  return text([], LINKS, minute(now)).of(alert("outage", { targets }), aHead({ why }));
}

function member(name: string, incident: Incident): TargetState {
  const service = aFhirService({ id: idOf(name), name, host: `clinic-${name}.fhir` });
  return { ...lost, service, incident: { ...incident, id: name } };
}

function lastGood(from: number): Pick<Incident, "lastGoodAt"> {
  return { lastGoodAt: minute(from - 1) };
}

function lossFrom(from: number, until: number): Incident["loss"] {
  const start = { earliest: minute(from - 1), latest: minute(from) };
  return aLoss({ start, provenFrom: minute(from), provenUntil: minute(until) });
}

export function idOf(name: string): string {
  return SERVICE_ID.replace(/records$/, name);
}
