/** Tells of risks found and cleared, as drafts of events. */
import { type Severity } from "../event/event";
import { type Draft } from "../event/number-events";
import { CATALOGUE } from "../findings/catalogue/catalogue";
import { chooseSteps } from "../report/choose-steps";
import { type Named } from "../report/fill-step";
import { type FollowedPosture } from "./follow-posture";
import { type PostureNote } from "./posture-note";

export function postureDrafts({ found, cleared }: FollowedPosture, named: Named): readonly Draft[] {
  return [
    ...found.map((note) => draft("posture.found", note, named)),
    ...cleared.map((note) => draft("posture.cleared", note, named)),
  ];
}

function draft(type: "posture.found" | "posture.cleared", note: PostureNote, named: Named): Draft {
  const { service } = named;
  const { code, evidence, since } = note;
  const { title, documentation, ...row } = CATALOGUE[code];
  const remedy = type === "posture.found" ? chooseSteps(row.remedy, named, note) : [];
  const name = `FHIR service ${service.workspace}/${service.name}`;
  const what = title.charAt(0).toLowerCase() + title.slice(1);
  return {
    type,
    severity: type === "posture.found" ? severityOfNote(note) : "info",
    summary: type === "posture.found" ? `${name}: ${what}. ${evidence}` : `${name}: no longer so: ${what}`,
    detail: {
      kind: "posture",
      report: {
        ...{ resourceId: service.id, workspace: service.workspace, service: service.name },
        ...{ code, title, evidence, since, remedy, documentation },
      },
    },
  };
}

/** A cause that a witness contradicts deserves a look, and no page. */
export function severityOfNote({ code, subject }: PostureNote): Severity {
  return subject === undefined ? CATALOGUE[code].severity : "warning";
}
