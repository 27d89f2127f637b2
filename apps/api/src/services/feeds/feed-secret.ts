import { createHash, randomBytes } from "node:crypto";
import { makeId } from "../make-id.ts";

const SECRET_BYTES = 32;
const ID_LENGTH = 8;
const SHAPE = /^lbf_([0-9a-z]{8})_[A-Za-z0-9_-]{43}$/;

export interface NewSecret {
  readonly id: string;
  /** Shown once, `lbf_<id>_<256 random bits>`. */
  readonly secret: string;
  /** What is stored of it. */
  readonly hash: string;
}

export function createFeedSecret(): NewSecret {
  const id = makeId(ID_LENGTH);
  const secret = `lbf_${id}_${randomBytes(SECRET_BYTES).toString("base64url")}`;
  return { id, secret, hash: hashFeedSecret(secret) };
}

/** SHA-256, hexadecimal. A secret of 256 random bits needs no salt and no slow hash. */
export function hashFeedSecret(secret: string): string {
  return createHash("sha256").update(secret).digest("hex");
}

/** The id of the key that a secret says it is of; null for what is no secret. */
export function keyIdOf(secret: string): string | null {
  return SHAPE.exec(secret)?.[1] ?? null;
}
