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
}
