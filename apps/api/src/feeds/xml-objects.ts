import { isObject, readXml, type JsonObject } from "@lagebild/ingest";

/** Deeper elements are in no answer of a service. */
const MAX_DEPTH = 24;

interface Open {
  readonly name: string;
  readonly children: [string, unknown][];
  text: string;
}

/** Same names become a list, an element without others in it its text. */
function toValue({ children, text }: Open): unknown {
  if (children.length === 0) return text.trim();
  const values = new Map<string, unknown[]>();
  for (const [name, value] of children) values.set(name, [...(values.get(name) ?? []), value]);
  return Object.fromEntries([...values].map(([name, list]) => [name, list.length === 1 ? list[0] : list]));
}

function toItem(open: Open): JsonObject {
  const value = toValue(open);
  return isObject(value) ? value : {};
}

export interface XmlItem {
  readonly name: string;
  readonly value: JsonObject;
}

/**
 * Elements of the given names, wherever they stand, as objects like those of JSON; attributes do not count. `problem` makes the error for
 * what is no XML, has a document type or is nested too deep. The first name is that of the outermost element.
 */
export async function readXmlItems(
  body: AsyncIterable<Uint8Array>,
  names: ReadonlySet<string>,
  problem: () => Error,
): Promise<{ readonly root: string; readonly items: readonly XmlItem[] }> {
  const items: XmlItem[] = [];
  const stack: Open[] = [];
  let root = "";
  let depth = 0;
  const handler = {
    open(name: string): void {
      depth += 1;
      if (depth > MAX_DEPTH) throw problem();
      if (root === "") root = name;
      if (stack.length > 0 || names.has(name)) stack.push({ name, children: [], text: "" });
    },
    text(text: string): void {
      const top = stack.at(-1);
      if (top !== undefined) top.text += text;
    },
    close(): void {
      depth -= 1;
      const closed = stack.pop();
      if (closed === undefined) return;
      const parent = stack.at(-1);
      if (parent === undefined) items.push({ name: closed.name, value: toItem(closed) });
      else parent.children.push([closed.name, toValue(closed)]);
    },
  };
  for await (const _ of readXml(body, handler, problem));
  if (root === "") throw problem();
  return { root, items };
}
