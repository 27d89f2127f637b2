import { appendFile, mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import type { SecurityNote } from "./security-event.ts";

export const SECURITY_FOLDER = "security";
/** Days that files are kept: long enough to look into what is found late, no longer than needed, for they hold addresses. */
export const SECURITY_DAYS = 90;
const DAY_MS = 86_400_000;
/** Equal events within are one line, and one more that says how often. */
const WINDOW_MS = 60_000;
const MOST_KNOWN = 5_000;
const LONGEST_FIELD = 200;
const FILE = /^\d{4}-\d{2}-\d{2}\.ndjson$/;

export interface SecurityLog {
  /** Returns at once; a line that cannot be written is told to `onProblem` and stops nothing. */
  note(note: SecurityNote): void;
  /** What is open is written. */
  close(): Promise<void>;
}

interface SecurityLogOptions {
  readonly dataFolder: string;
  readonly clock: () => Date;
  readonly onProblem: (error: unknown) => void;
}

interface Repeated {
  readonly note: SecurityNote;
  readonly untilMs: number;
  more: number;
}

/** A file of a day (UTC), a JSON object on each line; several processes append to the same. Nothing is made before the first line. */
export function createSecurityLog({ dataFolder, clock, onProblem }: SecurityLogOptions): SecurityLog {
  const folder = join(dataFolder, SECURITY_FOLDER);
  let repeated = new Map<string, Repeated>();
  let writing: Promise<void> = Promise.resolve();
  let day = "";
  const timer = setInterval(() => flush(clock().getTime()), WINDOW_MS).unref();

  function write(note: SecurityNote, count: number): void {
    const at = clock().toISOString();
    const line = `${JSON.stringify({ at, log: "security", ...fieldsOf(note), count })}\n`;
    writing = writing.then(() => append(at.slice(0, 10), line)).catch(onProblem);
  }

  async function append(today: string, line: string): Promise<void> {
    if (today !== day) {
      await mkdir(folder, { recursive: true, mode: 0o750 });
      await removeOld(folder, clock());
      day = today;
    }
    await appendFile(join(folder, `${today}.ndjson`), line, { mode: 0o640 });
  }

  function flush(untilMs: number): void {
    for (const [key, { note, untilMs: endMs, more }] of repeated) {
      if (endMs > untilMs) continue;
      repeated.delete(key);
      if (more > 0) write(note, more);
    }
  }

  function note(noted: SecurityNote): void {
    const nowMs = clock().getTime();
    const { request: _, ...alike } = noted;
    const key = JSON.stringify(alike);
    const known = repeated.get(key);
    if (known !== undefined && nowMs < known.untilMs) {
      known.more += 1;
      return;
    }
    flush(repeated.size >= MOST_KNOWN ? Number.POSITIVE_INFINITY : nowMs);
    repeated.set(key, { note: noted, untilMs: nowMs + WINDOW_MS, more: 0 });
    write(noted, 1);
  }

  async function close(): Promise<void> {
    clearInterval(timer);
    flush(Number.POSITIVE_INFINITY);
    repeated = new Map();
    await writing;
  }

  return { note, close };
}

/** Always all fields, in one order: easy for whatever reads the lines. */
function fieldsOf({ event, account, role, address, route, what, subject, request }: SecurityNote) {
  const fields = { event, account, role, address, route, what, subject, request };
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value?.slice(0, LONGEST_FIELD) ?? null]));
}

async function removeOld(folder: string, now: Date): Promise<void> {
  const first = `${new Date(now.getTime() - SECURITY_DAYS * DAY_MS).toISOString().slice(0, 10)}.ndjson`;
  for (const name of await readdir(folder)) if (FILE.test(name) && name < first) await rm(join(folder, name), { force: true });
}
