const PRIME = 0x100_0000_01b3n;
const OFFSET = 0xcbf2_9ce4_8422_2325n;
const LENGTH = 10;

/** Ten characters of [0-9a-z] that are always the same for the same text (FNV-1a, 64 bits, folded); no secret. */
export function textHash(text: string): string {
  let hash = OFFSET;
  for (const byte of new TextEncoder().encode(text)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  return (hash % 36n ** BigInt(LENGTH)).toString(36).padStart(LENGTH, "0");
}
