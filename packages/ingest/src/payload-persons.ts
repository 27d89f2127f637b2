import { isObject } from "./json-cells.ts";
import { mappedColumns, type Mapping } from "./mapping.ts";
import { findPersonWord } from "./person-columns.ts";

/** A member of a payload that looks like data about a person. Never holds its value. */
export interface FoundPerson {
  /** Dotted path within the item. */
  readonly path: string;
  readonly word: string;
}

/** Looks through all of an item, whatever of it is mapped. `onTooDeep`: nothing below was looked at, so that the item is not to be trusted. */
export type PersonFinder = (
  item: unknown,
  hooks: { readonly onField: (field: FoundPerson) => void; readonly onTooDeep: () => void },
) => void;

/** Deeper than any exchange format; a bound for the stack. */
const MAX_DEPTH = 32;
const MAX_KNOWN = 10_000;
const MAX_PATH = 160;
/** Names of a thing as well: what they are the name or the address of is said by the member around them. */
const OF_SOMETHING: readonly string[] = ["name", "anschrift", "adresse", "address"];

/**
 * [R1, R15] Finds keys at any depth that mean a person or free text, in any spelling that `findPersonWord` knows, but for columns that the mapping
 * reads: `parseMapping` has judged those. A member around a mapped column is let pass, not what else stands in it.
 */
export function createPersonFinder(mapping: Mapping): PersonFinder {
  const mapped = mappedColumns(mapping);
  const isGeojson = mapping.format.type === "geojson";
  const known = new Map<string, string | undefined>();

  function wordOf(parent: string, key: string): string | undefined {
    const name = `${parent}\n${key}`;
    if (known.has(name)) return known.get(name);
    const word = judge(parent, key);
    if (known.size < MAX_KNOWN) known.set(name, word);
    return word;
  }

  function isRead(path: readonly string[], value: unknown): boolean {
    const name = (isGeojson && path[0] === "properties" ? path.slice(1) : path).join(".");
    const isAround = typeof value === "object" && value !== null;
    return mapped.includes(name) || (isAround && mapped.some((column) => column.startsWith(`${name}.`)));
  }

  return (item, { onField, onTooDeep }) => {
    const path: string[] = [];
    function visit(key: string, parent: string, value: unknown): void {
      path.push(key);
      const word = wordOf(parent, key);
      if (word !== undefined && !isRead(path, value)) onField({ path: path.join(".").slice(0, MAX_PATH), word });
      walk(value, key);
      path.pop();
    }
    function walk(value: unknown, parent: string): void {
      if (typeof value !== "object" || value === null) return;
      if (path.length >= MAX_DEPTH) return onTooDeep();
      if (isObject(value)) for (const [key, member] of Object.entries(value)) visit(key, parent, member);
      else if (Array.isArray(value)) walkList(value, parent);
    }
    function walkList(list: readonly unknown[], parent: string): void {
      for (const [at, member] of list.entries()) {
        if (typeof member !== "object" || member === null) continue;
        path.push(String(at));
        walk(member, parent);
        path.pop();
      }
    }
    walk(item, "");
  };
}

function judge(parent: string, key: string): string | undefined {
  const word = findPersonWord(key);
  const isOfThing = word !== undefined && parent !== "" && OF_SOMETHING.includes(word) && findPersonWord(`${parent}.${key}`) === undefined;
  return isOfThing ? undefined : word;
}
