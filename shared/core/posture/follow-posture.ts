/** Says once that a risk was found, and once that it was cleared; again only where another aspect of it is found. */
import { type Facts } from "../facts/facts";
import { unexplainedBy } from "../findings/causality";
import { type DoubtedCause, type Finding, type PostureRisk, type RiskCode, type RootCause } from "../findings/finding";
import { type GoodReading } from "../findings/seen-good";
import { type PostureNote } from "./posture-note";
import { SETTLED } from "./settled";

export interface PostureSweep {
  readonly now: Date;
  readonly facts: Facts;
  /** As shown: causes that count are root causes, doubted ones are risks. */
  readonly findings: readonly Finding[];
  /** Causes that count: what one of them explains is told under it, and is no risk of its own. */
  readonly causes: readonly RootCause[];
  readonly good: readonly GoodReading[];
}

export interface FollowedPosture {
  readonly notes: readonly PostureNote[];
  /** Those of the notes that this sweep neither found nor cleared: their facts were not read, or not asked. What a cause explains was found. */
  readonly standing: readonly PostureNote[];
  readonly found: readonly PostureNote[];
  readonly cleared: readonly PostureNote[];
}

export function followPosture(before: readonly PostureNote[], sweep: PostureSweep): FollowedPosture {
  // A resource that Azure says is not there proves nothing of its posture.
  if (sweep.facts.service.kind === "absent") return { notes: before, standing: before, found: [], cleared: [] };
  const notes = risksOf(unexplainedBy(sweep.causes, sweep.findings)).map((risk) => noteOf(risk, before, sweep.now));
  const unnoted = before.filter((note) => !isAmong(notes, note));
  const explained = unnoted.filter((note) => isAmong(risksOf(sweep.findings), note));
  const gone = unnoted.filter((note) => !explained.includes(note));
  const standing = gone.filter((note) => !isCleared(note, sweep) && !hasCome(note, sweep));
  return {
    notes: [...notes, ...explained, ...standing],
    standing,
    found: notes.filter((note) => !before.some((known) => isSame(known, note))),
    cleared: gone.filter((note) => isCleared(note, sweep) && !hasCome(note, sweep)),
  };
}

function isAmong(risks: readonly Pick<PostureNote, "code">[], { code }: PostureNote): boolean {
  return risks.some((risk) => risk.code === code);
}

/** What stands is shown as it was found. */
export function riskOf({ code, aspect, subject, concerns, evidence }: PostureNote): PostureRisk | DoubtedCause {
  if (subject !== undefined) {
    const cause = { code: code as DoubtedCause["code"], aspect: aspect as DoubtedCause["aspect"] };
    return { kind: "risk", ...cause, subject, concerns, evidence };
  }
  const risk = { kind: "risk", code: code as RiskCode, concerns, evidence } as const;
  return aspect === undefined ? risk : { ...risk, aspect };
}

/** One a code, the first. */
function risksOf(findings: readonly Finding[]): readonly (PostureRisk | DoubtedCause)[] {
  const risks = findings.filter((finding) => finding.kind === "risk");
  return risks.filter(({ code }, index) => risks.findIndex((other) => other.code === code) === index);
}

function noteOf(risk: PostureRisk | DoubtedCause, before: readonly PostureNote[], now: Date): PostureNote {
  const { code, concerns, evidence } = risk;
  const aspect = "aspect" in risk ? risk.aspect : undefined;
  const subject = "subject" in risk ? risk.subject : undefined;
  const note = { code, aspect, subject, concerns, evidence, since: now };
  return { ...note, since: before.find((known) => isSame(known, note))?.since ?? now };
}

/** Of a doubted cause the code is enough: what exactly is at fault changes with what can be read. */
function isSame(one: PostureNote, other: PostureNote): boolean {
  return one.code === other.code && (one.subject !== undefined || one.aspect === other.aspect);
}

function isCleared({ code, subject }: PostureNote, { facts, good }: PostureSweep): boolean {
  if (subject !== undefined) return good.some((reading) => reading.subject === subject);
  return SETTLED[code as RiskCode](facts);
}

/** The doubt is over: the cause counts now, and the incident tells of it. */
function hasCome({ code }: PostureNote, { findings }: PostureSweep): boolean {
  return findings.some((finding) => finding.kind === "root-cause" && finding.code === code);
}
