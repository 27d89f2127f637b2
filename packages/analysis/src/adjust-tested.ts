import { benjaminiHochberg } from "@lagebild/stats";

/** [M4] Benjamini–Hochberg over the tested cells; the others keep their p. */
export function adjustTested(tested: Uint8Array, p: Float64Array): Float64Array {
  if (!tested.includes(0)) return benjaminiHochberg(p);
  const own = benjaminiHochberg(p.filter((_, cell) => tested[cell] === 1));
  let at = 0;
  return p.map((value, cell) => (tested[cell] === 1 ? own[at++]! : value));
}
