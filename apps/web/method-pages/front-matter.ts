interface FrontMatter {
  readonly title: string;
  readonly summary: string;
  /** What follows the front matter. */
  readonly body: string;
}

const BLOCK = /^---\r?\n([\s\S]*?)\r?\n---\r?\n/;

/** The two lines that every method page begins with. Throws Error naming what is missing or unknown. */
export function readFrontMatter(source: string): FrontMatter {
  const block = BLOCK.exec(source);
  if (block === null) throw new Error("begins without front matter: ---, title: …, summary: …, ---");
  const values = new Map<string, string>();
  for (const line of (block[1] ?? "").split(/\r?\n/)) {
    const [, name, value] = /^([a-z]+):\s*(.*)$/.exec(line) ?? [];
    if (name === undefined || value === undefined) throw new Error(`front matter has a line that is not "name: value": ${line}`);
    if (name !== "title" && name !== "summary") throw new Error(`front matter has an unknown name: ${name}`);
    values.set(name, unquote(value.trim()));
  }
  const [title, summary] = [values.get("title") ?? "", values.get("summary") ?? ""];
  if (title === "" || summary === "") throw new Error("front matter needs a title and a summary");
  return { title, summary, body: source.slice(block[0].length) };
}

/** Quotes are needed in YAML where a value holds a colon. */
function unquote(value: string): string {
  const [, quote, inner] = /^(["'])(.*)\1$/.exec(value) ?? [];
  if (quote === undefined || inner === undefined) return value;
  return quote === '"' ? inner.replaceAll('\\"', '"') : inner.replaceAll("''", "'");
}
