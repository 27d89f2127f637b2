import { randomInt } from "node:crypto";
import type { PersonId } from "@lagebild/domain";
import { Secret, TOTP } from "otpauth";
import { hashSecret } from "./secret.ts";

const PERIOD_S = 30;
/** A code of the step before and after counts, for clocks that differ and fingers that take time (RFC 6238, 5.2). */
const WINDOW = 1;
/** As long as the hash (RFC 4226, 4). */
const SECRET_BYTES = 20;

/** Six digits, SHA-1 and 30 seconds: the only form that all apps know. */
function totpOf(secret: Secret, signInName: string): TOTP {
  return new TOTP({ issuer: "Lagebild", label: signInName, algorithm: "SHA1", digits: 6, period: PERIOD_S, secret });
}

/** A new secret, base32. */
export function makeTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** What a QR code says to an app. */
export function totpUri(secret: string, signInName: string): string {
  return totpOf(Secret.fromBase32(secret), signInName).toString();
}

/** The step of 30 seconds that a code is of; null: of none that counts now. */
export function stepOfCode(secret: string, code: string, now: Date): number | null {
  const token = code.replaceAll(/\s/g, "");
  if (!/^\d{6}$/.test(token)) return null;
  const delta = totpOf(Secret.fromBase32(secret), "").validate({ token, timestamp: now.getTime(), window: WINDOW });
  return delta === null ? null : Math.floor(now.getTime() / 1000 / PERIOD_S) + delta;
}

/** Without 0, 1, l and o, which people mix up. */
const SIGNS = "23456789abcdefghijkmnpqrstuvwxyz";
const [GROUPS, GROUP] = [4, 4];

/** 80 bits, e.g. `7kqd-m3vx-9tab-hw2p`: nothing to try out, so that a plain hash keeps it. */
export function makeRecoveryCode(): string {
  const group = (): string => Array.from({ length: GROUP }, () => SIGNS[randomInt(SIGNS.length)]).join("");
  return Array.from({ length: GROUPS }, group).join("-");
}

/** Under which the store keeps a recovery code; the same with other dashes, spaces and capitals. */
export function hashRecoveryCode(person: PersonId, code: string): string {
  return hashSecret(`recovery ${person} ${code.toLowerCase().replaceAll(/[\s-]/g, "")}`);
}
