import { isIP } from "node:net";
import { LagebildError } from "@lagebild/domain";

/** Origins out of a list separated by commas. `refusal` says what is wrong with an entry. Throws precondition-failed. */
export function parseFeedHosts(list: string, refusal: (entry: string) => string): readonly string[] {
  const entries = list
    .split(",")
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
  const origins = entries.map((entry) => {
    const origin = toOrigin(entry);
    if (origin === null) throw new LagebildError("precondition-failed", refusal(withoutCredentials(entry)));
    return origin;
  });
  return [...new Set(origins)];
}

function toOrigin(entry: string): string | null {
  if (!URL.canParse(entry) || !/^https?:\/\/[^/?#@*\\]+\/?$/i.test(entry)) return null;
  const { protocol, hostname, origin } = new URL(entry);
  if (protocol === "https:") return origin;
  // The port is looked for in the text: a URL does not keep one that is the default.
  const isAddress = isIP(hostname.replace(/^\[|\]$/g, "")) !== 0;
  return isAddress && /:\d+\/?$/.test(entry) ? origin : null;
}

/** What stands before an @ may be a password, and messages end up in logs. */
function withoutCredentials(entry: string): string {
  return entry.replace(/^([a-z]+:\/\/)?.*@/i, "$1…@");
}
