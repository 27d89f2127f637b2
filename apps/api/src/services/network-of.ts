const GROUPS = 8;
/** Of an IPv6 address: what one line gets, so that whoever has it cannot use one address after the other. */
const GROUPS_OF_LINE = 4;

/** Under which an address is counted: IPv4 as it is, of IPv6 the first 64 bits, e.g. `2001:db8:0:1::/64`. */
export function networkOf(address: string): string {
  const [plain = ""] = address.split("%");
  if (!plain.includes(":")) return plain;
  const [head = "", tail] = plain.split("::");
  const before = head === "" ? [] : head.split(":");
  const after = tail === undefined || tail === "" ? [] : tail.split(":");
  const zeros: string[] = tail === undefined ? [] : Array.from({ length: Math.max(0, GROUPS - before.length - after.length) }, () => "0");
  const groups = [...before, ...zeros, ...after].slice(0, GROUPS_OF_LINE);
  return `${groups.map((group) => group.replace(/^0+(?=.)/, "").toLowerCase()).join(":")}::/64`;
}
