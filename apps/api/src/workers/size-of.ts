/** Bytes that a plain value takes, near enough to bound memory: 8 for each member of a list of numbers, 32 for each text. */
export function sizeOf(value: unknown): number {
  if (typeof value === "string") return 32 + value.length;
  if (Array.isArray(value)) return value.reduce((sum: number, member) => sum + sizeOf(member), 16);
  if (typeof value !== "object" || value === null) return 8;
  return Object.values(value).reduce((sum: number, member) => sum + 16 + sizeOf(member), 32);
}
