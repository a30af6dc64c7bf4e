/** A risk as people and receivers read it. */
import { type FindingCode } from "../findings/finding";

export interface PostureReport {
  readonly resourceId: string;
  readonly workspace: string;
  readonly service: string;
  readonly code: FindingCode;
  readonly title: string;
  readonly evidence: string;
  /** When it was found. */
  readonly since: Date;
  readonly remedy: readonly string[];
  readonly documentation: string;
}
