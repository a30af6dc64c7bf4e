/** When each timer last ran: the real host keeps it in a blob, this one in a file, so that a host started later knows what it missed. */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";

/** Members as the real host stores and hands them out, in ISO 8601. */
export interface ScheduleStatus {
  readonly Last: string;
  readonly Next: string;
  readonly LastUpdated: string;
}

export interface TimerStatusStore {
  read(timer: string): ScheduleStatus | undefined;
  write(timer: string, status: ScheduleStatus): void;
}

/** Without a file nothing outlives the process, like a host with new storage. */
export function createTimerStatusStore(file: string | undefined): TimerStatusStore {
  let statuses: Readonly<Record<string, ScheduleStatus>> =
    file !== undefined && existsSync(file)
      ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, ScheduleStatus>)
      : {};
  return {
    read: (timer) => statuses[timer],
    write: (timer, status) => {
      statuses = { ...statuses, [timer]: status };
      if (file === undefined) return;
      writeFileSync(`${file}.new`, JSON.stringify(statuses, null, 2));
      renameSync(`${file}.new`, file);
    },
  };
}
