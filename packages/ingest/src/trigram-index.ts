/** Which texts have most runs of three letters in common with another. */
export interface TrigramIndex {
  /** Positions of texts, most in common first; those with none are left out. */
  alike(text: string, limit: number): readonly number[];
}

/** a–z, 0–9, anything else. */
const LETTERS = 37;
const CODES = LETTERS ** 3;
/** Fewer in common than this share of the runs of the question is no likeness. */
const LEAST_SHARE = 0.3;

/** Four bytes for every run of letters of every text. */
export function createTrigramIndex(texts: readonly string[]): TrigramIndex {
  const ends = new Uint32Array(CODES + 1);
  for (const text of texts) for (const code of codesOf(text)) ends[code + 1] = (ends[code + 1] ?? 0) + 1;
  for (let code = 0; code < CODES; code += 1) ends[code + 1] = (ends[code + 1] ?? 0) + (ends[code] ?? 0);
  const postings = new Uint32Array(ends[CODES] ?? 0);
  const next = ends.slice(0, CODES);
  for (const [position, text] of texts.entries())
    for (const code of codesOf(text)) {
      const at = next[code] ?? 0;
      postings[at] = position;
      next[code] = at + 1;
    }

  function alike(text: string, limit: number): readonly number[] {
    const codes = codesOf(text);
    const shared = new Uint8Array(texts.length);
    const met = new Set<number>();
    for (const code of codes)
      for (let at = ends[code] ?? 0; at < (ends[code + 1] ?? 0); at += 1) {
        const position = postings[at] ?? 0;
        shared[position] = (shared[position] ?? 0) + 1;
        if ((shared[position] ?? 0) >= codes.size * LEAST_SHARE) met.add(position);
      }
    const order = [...met].toSorted((a, b) => (shared[b] ?? 0) - (shared[a] ?? 0) || a - b);
    return order.slice(0, limit);
  }

  return { alike };
}

/** With the beginning of the text as a letter of its own, twice: how a name begins says most. */
function codesOf(text: string): ReadonlySet<number> {
  const letters = [LETTERS - 1, LETTERS - 1, ...Array.from(text, letterCode)];
  const codes = new Set<number>();
  for (let at = 0; at + 2 < letters.length; at += 1)
    codes.add(((letters[at] ?? 0) * LETTERS + (letters[at + 1] ?? 0)) * LETTERS + (letters[at + 2] ?? 0));
  return codes;
}

const A = "a".charCodeAt(0);
const ZERO = "0".charCodeAt(0);

function letterCode(letter: string): number {
  const code = letter.charCodeAt(0);
  if (code >= A && code < A + 26) return code - A;
  return code >= ZERO && code < ZERO + 10 ? 26 + code - ZERO : LETTERS - 1;
}
