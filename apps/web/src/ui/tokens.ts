import tokens from "./tokens.json";

export type Theme = "light" | "dark";
/** Neutral chrome, text, states and the ground of the map. */
export type UiColors = (typeof tokens)["ui"]["light"];

export interface DataColors {
  /** Six classes above zero, least first. */
  readonly count: readonly string[];
  /** In the order of KINDS. */
  readonly kind: readonly string[];
  /** Three classes of fewer, most certain first, not secured, three of more, most certain last. */
  readonly change: readonly string[];
  /** 90, 95, 99 %. */
  readonly hotspot: readonly string[];
  /** In the order of STAGES. */
  readonly fear: readonly string[];
  /** By the letter of the class. */
  readonly emerging: Readonly<Record<string, string>>;
}

/** Values of the visual design; screens.md §4 and §5 say what they mean. */
export function colorsOf(theme: Theme): { readonly ui: UiColors; readonly data: DataColors } {
  const { count, kind, change, hotspot, fear, emerging } = tokens.data;
  return {
    ui: tokens.ui[theme],
    data: {
      count: count[theme],
      kind: kind[theme],
      change: change[theme],
      hotspot: hotspot[theme],
      fear: fear[theme],
      emerging: emerging[theme],
    },
  };
}
