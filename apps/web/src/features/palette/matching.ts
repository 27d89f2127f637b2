/** Lower case, umlauts and their spelled-out forms alike, no accents and signs: "Bockum-Hövel" = "bockum hoevel". */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replaceAll("ß", "ss")
    .replace(/([aou])e/g, "$1")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}

/**
 * How well what was typed fits a text, 0 = best: it begins the text, each of its words begins a word, each lies somewhere in it. Null: it does not fit.
 * Both must be folded.
 */
export function fitOf(asked: string, text: string): number | null {
  if (asked === "") return null;
  if (text.startsWith(asked)) return 0;
  const words = asked.split(" ");
  const starts = text.split(" ");
  if (words.every((word) => starts.some((start) => start.startsWith(word)))) return 1;
  return words.every((word) => word.length > 2 && text.includes(word)) ? 2 : null;
}

/** Those that fit, best first, in their own order where they fit alike. */
export function fitting<T>(asked: string, all: readonly T[], textOf: (one: T) => string, limit: number): readonly T[] {
  const folded = fold(asked);
  return all
    .flatMap((one) => {
      const fit = fitOf(folded, fold(textOf(one)));
      return fit === null ? [] : [{ one, fit }];
    })
    .toSorted((a, b) => a.fit - b.fit)
    .slice(0, limit)
    .map(({ one }) => one);
}
