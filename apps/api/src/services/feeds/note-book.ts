import type { FeedAttempt, LocalText } from "@lagebild/domain";

/** Different ones that are kept of an attempt. */
const MOST_NOTES = 50;

/** Gathers what was odd and taken all the same; equal notes are counted together. */
export function createNoteBook(): { add(text: LocalText): void; list(): FeedAttempt["notes"] } {
  const notes = new Map<string, { readonly text: LocalText; count: number }>();
  return {
    add: (text) => {
      const held = notes.get(text.en);
      if (held !== undefined) held.count += 1;
      else if (notes.size < MOST_NOTES) notes.set(text.en, { text, count: 1 });
    },
    list: () => [...notes.values()].map((note) => ({ ...note })),
  };
}
