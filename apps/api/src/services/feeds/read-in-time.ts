import { LagebildError } from "@lagebild/domain";
import { PUSH_TEXTS } from "../i18n/push-texts.ts";

/** A sender that is slower holds a place in the queue that others need. */
const READ_MS = 30_000;

/** The body of a push, or a LagebildError when it does not arrive in time. */
export async function readInTime(readBody: () => Promise<ArrayBuffer>, withinMs: number = READ_MS): Promise<ArrayBuffer> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new LagebildError("limit-exceeded", PUSH_TEXTS.slow.en, { text: PUSH_TEXTS.slow })), withinMs);
  });
  try {
    return await Promise.race([readBody(), late]);
  } finally {
    clearTimeout(timer);
  }
}
