/** Colours the map draws with, as CSS colours; chosen by the caller for light or dark. */
export interface Palette {
  readonly outside: string;
  readonly land: string;
  /** Borders of municipalities around the city. */
  readonly line: string;
  readonly boundary: string;
  readonly label: string;
  readonly halo: string;
  readonly ink: string;
  /** Edge between cells on the offline base; the land's colour. */
  readonly gap: string;
  /** Edge of cells over a foreign base map. */
  readonly cellEdge: string;
  readonly zero: string;
  /** Six fills for the classes above zero, least first. */
  readonly count: readonly string[];
  /** Three classes of fewer, most certain first, not secured, three of more. */
  readonly change: readonly string[];
  /** Lines over what is not secured. */
  readonly hatch: string;
  /** 90, 95, 99 %, and the ink of the dots on each. */
  readonly hotspot: readonly string[];
  readonly hotspotInk: readonly string[];
  /** By letter, and the ink of the letter on it. */
  readonly emerging: Readonly<Record<string, string>>;
  readonly emergingInk: Readonly<Record<string, string>>;
}
