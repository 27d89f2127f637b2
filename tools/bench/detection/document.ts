/** Where a section of the second level begins and ends; it goes on to the next heading of that level. */
function sectionAt(document: string, heading: string): readonly [from: number, to: number] | null {
  const from = document.startsWith(`## ${heading}\n`) ? 0 : document.indexOf(`\n## ${heading}\n`) + 1;
  if (from === 0 && !document.startsWith(`## ${heading}\n`)) return null;
  const next = document.indexOf("\n## ", from + 1);
  return [from, next < 0 ? document.length : next + 1];
}

/** The section with its heading, up to the next one; empty when there is none. */
export function readSection(document: string, heading: string): string {
  const at = sectionAt(document, heading);
  return at === null ? "" : document.slice(...at);
}

/** Puts `section` in the place of the one with the heading, or at the end. */
export function replaceSection(document: string, heading: string, section: string): string {
  const at = sectionAt(document, heading);
  if (at === null) return `${document.trimEnd()}\n\n${section.trimEnd()}\n`;
  const [from, to] = at;
  const rest = document.slice(to);
  return `${document.slice(0, from)}${section.trimEnd()}\n${rest === "" ? "" : `\n${rest}`}`;
}
