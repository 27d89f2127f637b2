import { LABEL_FONT, STRONG_FONT } from "./layers/base.ts";

const OWN_FONTS = [...LABEL_FONT, ...STRONG_FONT];

/** Only a foreign style has a server of letters, and that knows nothing of our fonts: MapLibre draws them with the page's font instead. */
export function refuseForeignLetters(url: string, type?: string): undefined {
  if (type === "Glyphs" && OWN_FONTS.some((font) => url.includes(font))) throw new Error("drawn with the page's font");
}
