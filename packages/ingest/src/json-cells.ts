export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A value as the text of a cell; null and absent are empty, objects and lists are their JSON. */
export function toCell(value: unknown): string {
  if (typeof value === "string") return value;
  if (value === null || value === undefined) return "";
  return JSON.stringify(value);
}

function childOf(value: unknown, key: string): unknown {
  if (Array.isArray(value)) return /^\d+$/.test(key) ? value[Number(key)] : undefined;
  return isObject(value) && Object.hasOwn(value, key) ? value[key] : undefined;
}

/** Reads a member by its name, or by its path when the name has dots: `address.street`, `geometry.coordinates.0`. */
export function createPathReader(path: string): (object: JsonObject) => unknown {
  const keys = path.split(".");
  if (keys.length === 1) return (object) => childOf(object, path);
  return (object) => {
    if (Object.hasOwn(object, path)) return object[path];
    let value: unknown = object;
    for (const key of keys) value = childOf(value, key);
    return value;
  };
}

const MAX_DEPTH = 6;

/** Paths of all values of an object that are no objects; lists count as one value. */
export function listPaths(object: JsonObject, prefix = "", depth = 0): readonly string[] {
  return Object.entries(object).flatMap(([key, value]) => {
    const path = prefix + key;
    return isObject(value) && depth < MAX_DEPTH ? listPaths(value, `${path}.`, depth + 1) : [path];
  });
}
