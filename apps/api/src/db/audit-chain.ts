import { createHash } from "node:crypto";
import { canonicalJson, type AuditContent, type AuditEntry, type AuditFault } from "@lagebild/domain";

/** What the first entry follows. */
export const CHAIN_START = "0".repeat(64);

/** SHA-256, hexadecimal, over the hash before, a line end, and the canonical JSON of number and content. */
export function hashEntry(previous: string, no: number, content: AuditContent): string {
  const { at, by, person, role, agency, operation, what, subject, question, purpose, reason, receiver, before, after, request } = content;
  const told = { no, at, by, person, role, agency, operation, what, subject, question, purpose, reason, receiver, before, after, request };
  const text = canonicalJson(told);
  return createHash("sha256").update(`${previous}\n${text}`).digest("hex");
}

/** Half of a character is replaced as the database would, so that what is hashed is what is stored. */
export function asStored(content: AuditContent): AuditContent {
  const texts = Object.entries(content).map(([name, value]) => [name, typeof value === "string" ? Buffer.from(value).toString() : value]);
  return { ...content, ...Object.fromEntries(texts) };
}

/** The end of what was walked so far. */
export interface ChainEnd {
  readonly no: number;
  readonly hash: string;
}

/** Whether the entry is the one that follows; null: it is. `isKnownElsewhere`: whether an entry of another number says that it follows that hash. */
export function judgeEntry(
  end: ChainEnd,
  entry: AuditEntry,
  isKnownElsewhere: (previous: string, no: number) => boolean,
): AuditFault | null {
  const isSelf = hashEntry(entry.previous, entry.no, entry) === entry.hash;
  if (isSelf && entry.no === end.no + 1 && entry.previous === end.hash) return null;
  if (entry.no > end.no + 1) return "missing";
  const writtenAs = isSelf ? entry.no : findNo(entry);
  // The one that belongs here stands elsewhere.
  if (isKnownElsewhere(end.hash, entry.no)) return writtenAs !== null && writtenAs > entry.no ? "reordered" : "inserted";
  if (writtenAs === null || writtenAs === entry.no) return "changed";
  return writtenAs > entry.no ? "missing" : "inserted";
}

/** Numbers that an entry may have been moved from. */
const REACH = 1_000;

/** The number under which an entry was written, where it is not the one it bears now; null: its content is not what was written. */
function findNo(entry: AuditEntry): number | null {
  for (let off = 1; off <= REACH; off += 1) {
    for (const no of [entry.no + off, entry.no - off]) {
      if (no > 0 && hashEntry(entry.previous, no, entry) === entry.hash) return no;
    }
  }
  return null;
}
