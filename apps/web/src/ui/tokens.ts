import tokens from "./tokens.json";

export type Theme = "light" | "dark";
/** Neutral chrome, text, states and the ground of the map. */
export type UiColors = (typeof tokens)["ui"]["light"];

export interface DataColors {
  /** Six classes above zero, least first. */
  readonly count: readonly string[];
  /** In the order of KINDS. */
  readonly kind: readonly string[];
}

/** Values of the visual design; screens.md §4 and §5 say what they mean. */
export function colorsOf(theme: Theme): { readonly ui: UiColors; readonly data: DataColors } {
  return { ui: tokens.ui[theme], data: { count: tokens.data.count[theme], kind: tokens.data.kind[theme] } };
}
