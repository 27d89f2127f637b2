/** One member of what an entry says in JSON, as a line: its name and its value as text. */
export interface Member {
  readonly name: string;
  readonly value: string;
}

/** Canonical JSON as lines, nested members by their path. What is no JSON object stays one line without a name. */
export function membersOf(text: string | null): readonly Member[] {
  if (text === null) return [];
  const value = parse(text);
  return isObject(value) ? lines(value, "") : [{ name: "", value: text }];
}

export interface ChangedMember {
  readonly name: string;
  /** Null: it was not there, or is gone. */
  readonly before: string | null;
  readonly after: string | null;
}

/** Before and after side by side, in the order of the names. */
export function changesOf(before: string | null, after: string | null): readonly ChangedMember[] {
  const [old, young] = [valuesOf(before), valuesOf(after)];
  const names = [...new Set([...old.keys(), ...young.keys()])].toSorted();
  return names
    .map((name) => ({ name, before: old.get(name) ?? null, after: young.get(name) ?? null }))
    .filter((each) => each.before !== each.after);
}

function valuesOf(text: string | null): ReadonlyMap<string, string> {
  return new Map(membersOf(text).map(({ name, value }) => [name, value]));
}

/** Lists of objects by their place, from 1; other lists in one line. */
function lines(value: Readonly<Record<string, unknown>>, path: string): Member[] {
  return Object.entries(value).flatMap(([name, member]) => {
    const full = path === "" ? name : `${path}.${name}`;
    if (isObject(member)) return lines(member, full);
    if (!Array.isArray(member) || !member.some(isObject)) return [{ name: full, value: toText(member) }];
    return lines(Object.fromEntries(member.map((each: unknown, at) => [`${at + 1}`, each])), full);
  });
}

function toText(value: unknown): string {
  if (Array.isArray(value)) return value.map(toText).join(", ");
  if (value === null) return "–";
  return typeof value === "string" ? value : JSON.stringify(value);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
