import { createHmac } from "node:crypto";

/**
 * Standard Webhooks 1.0 (symmetric): `v1,` and the HMAC-SHA-256 of `id.timestamp.body` in Base64. `timestamp`: seconds since 1970.
 */
export function signatureOf(
  key: Buffer,
  { id, timestamp, body }: { readonly id: string; readonly timestamp: string; readonly body: string },
) {
  return `v1,${createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64")}`;
}

/** Each receiver has a key of its own, made of the operator's secret and the receiver's origin: what one knows signs nothing for another. */
export function receiverKey(secret: string, origin: string): Buffer {
  return createHmac("sha256", secret).update(origin).digest();
}
