import { createHash } from "node:crypto";
import { canonicalJson } from "@lagebild/domain";
import type { AuditNote } from "../../db/audit-store.ts";

/** Longer values, e.g. polygons, are told by their digest: that they changed is on record, what they were is in the store. */
const LONGEST = 1_000;
/** Said elsewhere in every entry, or of no meaning to who reads it. */
const LEFT_OUT = new Set(["changedAt", "createdAt", "by", "history", "explanation", "revision"]);

/** The members that a change touched, as canonical JSON before and after it. Null: there was nothing, or nothing is left. */
export function changeOf(before: object | null, after: object | null): Pick<AuditNote, "before" | "after"> {
  const [old, young] = [membersOf(before), membersOf(after)];
  const names = [...new Set([...old.keys(), ...young.keys()])].filter((name) => old.get(name) !== young.get(name));
  const tell = (side: object | null, members: ReadonlyMap<string, string>): string | null =>
    side === null ? null : canonicalJson(Object.fromEntries(names.flatMap((name) => toMember(name, members.get(name)))));
  return { before: tell(before, old), after: tell(after, young) };
}

function membersOf(side: object | null): ReadonlyMap<string, string> {
  const members = Object.entries(side ?? {}).filter(([name, value]) => value !== undefined && !LEFT_OUT.has(name));
  return new Map(members.map(([name, value]) => [name, canonicalJson(value)]));
}

function toMember(name: string, text: string | undefined): readonly (readonly [string, unknown])[] {
  if (text === undefined) return [];
  if (text.length <= LONGEST) return [[name, JSON.parse(text)]];
  return [[name, { sha256: createHash("sha256").update(text).digest("hex"), characters: text.length }]];
}
