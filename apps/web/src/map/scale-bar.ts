/** The longest round length (1, 2, 3 or 5 times a power of ten) that fits into `maxPx`. */
export function scaleBar(metresPerPx: number, maxPx: number): { readonly metres: number; readonly widthPx: number } {
  const longest = metresPerPx * maxPx;
  const power = 10 ** Math.floor(Math.log10(longest));
  const factor = [5, 3, 2, 1].find((each) => each * power <= longest) ?? 1;
  const metres = factor * power;
  return { metres, widthPx: Math.round(metres / metresPerPx) };
}
