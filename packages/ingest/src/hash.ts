/** Two independent 53-bit numbers of a text: 106 bits, enough to tell 10¹² texts apart. */
export interface TextHash {
  readonly high: number;
  readonly low: number;
}

const TWO_32 = 4_294_967_296;

/** cyrb53 by bryc (public domain): two 32-bit multiplicative lanes, finished as in MurmurHash3. Not for secrets. */
function hash53(text: string, seed: number): number {
  let a = 0xdeadbeef ^ seed;
  let b = 0x41c6ce57 ^ seed;
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    a = Math.imul(a ^ code, 2_654_435_761);
    b = Math.imul(b ^ code, 1_597_334_677);
  }
  a = Math.imul(a ^ (a >>> 16), 2_246_822_507) ^ Math.imul(b ^ (b >>> 13), 3_266_489_909);
  b = Math.imul(b ^ (b >>> 16), 2_246_822_507) ^ Math.imul(a ^ (a >>> 13), 3_266_489_909);
  return TWO_32 * (2_097_151 & b) + (a >>> 0);
}

export function hashText(text: string): TextHash {
  return { high: hash53(text, 0), low: hash53(text, 0x9e3779b9) };
}

/** 28 hexadecimal digits. */
export function toHashText(hash: TextHash): string {
  return hash.high.toString(16).padStart(14, "0") + hash.low.toString(16).padStart(14, "0");
}
