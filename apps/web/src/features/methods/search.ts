import type { PageSection } from "./page.ts";

export interface SearchPage<N extends string = string> {
  readonly method: N;
  readonly title: string;
  readonly summary: string;
  readonly sections: readonly PageSection[];
}

export interface SearchHit<N extends string = string> {
  readonly method: N;
  readonly title: readonly Part[];
  /** Best places of the page, best first; empty when title or summary alone hold the words. */
  readonly places: readonly Place[];
}

export interface Place {
  readonly id: string;
  readonly kind: PageSection["kind"];
  readonly title: readonly Part[];
  readonly excerpt: readonly Part[];
}

/** A piece of text, and whether it is what was searched for. */
export interface Part {
  readonly text: string;
  readonly isMatch: boolean;
}

const MOST_PLACES = 3;
const EXCERPT_CHARS = 150;
/** From this length on a word is also found inside another one: German joins its words. */
const INSIDE_FROM = 4;
/** Up to this length a word is found whole only: "Gi" is not "gibt". */
const WHOLE_UP_TO = 2;

/** What a place is worth where a word of the query stands: whole or as a beginning in a title, its number, its text. */
const WORTH = { title: 40, titleStart: 24, rule: 60, sectionTitle: 12, text: 3 } as const;

/** Pages that hold all words of the query, best first; equal ones keep their order. */
export function searchMethods<N extends string>(pages: readonly SearchPage<N>[], query: string): readonly SearchHit<N>[] {
  const words = wordsOf(query);
  if (words.length === 0) return [];
  return pages
    .map((page) => ({ page, scored: scorePage(page, words) }))
    .filter(({ scored }) => scored !== null)
    .toSorted((a, b) => (b.scored?.score ?? 0) - (a.scored?.score ?? 0))
    .map(({ page, scored }) => ({
      method: page.method,
      title: mark(page.title, words),
      places: (scored?.places ?? []).map(({ id, kind, title, text }) => ({
        id,
        kind,
        title: mark(title, words),
        excerpt: mark(excerptOf(text, words), words),
      })),
    }));
}

function wordsOf(query: string): readonly string[] {
  return fold(query).match(/[\p{L}\p{N}]+/gu) ?? [];
}

function scorePage(page: SearchPage, words: readonly string[]): { readonly score: number; readonly places: readonly PageSection[] } | null {
  const whole = [
    page.title,
    page.summary,
    ...page.sections.flatMap(({ id, kind, title, text }) => [kind === "rule" ? id : "", title, text]),
  ].join(" ");
  if (!words.every((word) => findWord(fold(whole), word) >= 0)) return null;
  const inTitle = words.reduce((sum, word) => sum + scoreTitle(fold(`${page.title} ${page.method}`), word), 0);
  const inSummary = words.filter((word) => findWord(fold(page.summary), word) >= 0).length * WORTH.sectionTitle;
  const places = page.sections
    .map((section) => ({ section, score: scoreSection(section, words) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score);
  const inPlaces = places.slice(0, MOST_PLACES).reduce((sum, { score }) => sum + score, 0);
  return { score: inTitle + inSummary + inPlaces, places: places.slice(0, MOST_PLACES).map(({ section }) => section) };
}

function scoreTitle(title: string, word: string): number {
  const at = findWord(title, word);
  if (at < 0) return 0;
  return /[\p{L}\p{N}]/u.test(title.charAt(at + word.length)) ? WORTH.titleStart : WORTH.title;
}

/** A section that holds more of the words is worth more than one that holds one of them often. */
function scoreSection({ id, kind, title, text }: PageSection, words: readonly string[]): number {
  const [number, heading, body] = [kind === "rule" ? fold(id) : "", fold(title), fold(text)];
  return words.reduce((sum, word) => {
    const own = number === word ? WORTH.rule : number !== "" && number.startsWith(word) ? WORTH.sectionTitle : 0;
    return sum + own + (findWord(heading, word) >= 0 ? WORTH.sectionTitle : 0) + (findWord(body, word) >= 0 ? WORTH.text : 0);
  }, 0);
}

/** Position of a word in folded text: whole, at the beginning of a word, or inside one, as its length allows; −1 = not there. */
function findWord(text: string, word: string, from = 0): number {
  for (let at = text.indexOf(word, from); at >= 0; at = text.indexOf(word, at + 1)) {
    if (word.length >= INSIDE_FROM) return at;
    const begins = !/[\p{L}\p{N}]/u.test(text.charAt(at - 1));
    if (begins && (word.length > WHOLE_UP_TO || !/\p{L}/u.test(text.charAt(at + word.length)))) return at;
  }
  return -1;
}

/** The words around the first match, cut at spaces. */
function excerptOf(text: string, words: readonly string[]): string {
  if (text.length <= EXCERPT_CHARS) return text;
  const folded = fold(text);
  const found = words.map((word) => findWord(folded, word)).filter((at) => at >= 0);
  const first = found.length === 0 ? 0 : Math.min(...found);
  const wanted = Math.max(0, Math.min(first - EXCERPT_CHARS / 3, text.length - EXCERPT_CHARS));
  const from = wanted === 0 ? 0 : text.indexOf(" ", wanted) + 1;
  const end = from + EXCERPT_CHARS;
  const to = end >= text.length ? text.length : text.lastIndexOf(" ", end);
  return `${from > 0 ? "…\u{a0}" : ""}${text.slice(from, to)}${to < text.length ? "\u{a0}…" : ""}`;
}

/** Cuts a text where words of the query stand in it. */
function mark(text: string, words: readonly string[]): readonly Part[] {
  const folded = fold(text);
  const spans = words.flatMap((word) => {
    const found: [number, number][] = [];
    for (let at = findWord(folded, word); at >= 0; at = findWord(folded, word, at + word.length)) found.push([at, at + word.length]);
    return found;
  });
  const parts: Part[] = [];
  let from = 0;
  for (const [start, end] of spans.toSorted((a, b) => a[0] - b[0])) {
    if (start < from) continue;
    parts.push({ text: text.slice(from, start), isMatch: false }, { text: text.slice(start, end), isMatch: true });
    from = end;
  }
  parts.push({ text: text.slice(from), isMatch: false });
  return parts.filter((part) => part.text !== "");
}

/** Without case and accents, letter for letter, so that positions stay the same. */
function fold(text: string): string {
  return Array.from({ length: text.length }, (_, at) => foldLetter(text.charAt(at))).join("");
}

function foldLetter(letter: string): string {
  const base = letter.normalize("NFD").charAt(0).toLowerCase();
  return base.length === 1 ? base : letter;
}
