/** A risk that was told of and stands. */
import { type Concerns, type RiskCode, type RootCauseCode, type Subject } from "../findings/finding";

export interface PostureNote {
  readonly code: RiskCode | RootCauseCode;
  /** What of it was told: a threshold, a version; another one is told again. */
  readonly aspect: string | undefined;
  /** What a doubted cause is about; undefined for what is a risk by itself. */
  readonly subject: Subject | undefined;
  readonly concerns?: Concerns | undefined;
  readonly evidence: string;
  readonly since: Date;
}
