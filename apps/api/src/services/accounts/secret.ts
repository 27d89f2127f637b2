import { createHash, randomBytes } from "node:crypto";

/** Of a session, a link or a token: 256 bits that nobody can guess. */
export function makeSecret(): string {
  return randomBytes(32).toString("base64url");
}

/** What the store keeps of a secret. Without salt: there is nothing to try out in 256 random bits. */
export function hashSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}
