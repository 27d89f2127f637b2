/** [M6] What a method answers when there is too little to compute from: a value, not an error. */
export interface InsufficientData {
  readonly kind: "insufficient-data";
  /** Names what is counted, e.g. `cells`, `steps`, `reports`. */
  readonly of: string;
  readonly has: number;
  readonly needed: number;
}

export function insufficientData(of: string, has: number, needed: number): InsufficientData {
  return { kind: "insufficient-data", of, has, needed };
}
