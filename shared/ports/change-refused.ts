/**
 * Thrown where a change cannot be stored as it is, and storage stands as it stood: what was written before is still there, and so is the
 * fence. Whoever meets it may go on with other changes on the same fence. Its message says what to do, in words safe to show.
 */
export class ChangeRefused extends Error {
  constructor(message: string, cause?: unknown) {
    super(message, { cause });
    this.name = "ChangeRefused";
  }
}
