import type { LocalText } from "@lagebild/domain";
import { PEER_TEXTS } from "./i18n/peer-texts.ts";
import type { PeerAnswer } from "./peer-client.ts";
import { PeerError } from "./peer-error.ts";

/** One answer that has to be held as a whole. */
export const ANSWER_BYTES = 64 * 1024 * 1024;

export function hostOf({ url }: Pick<PeerAnswer, "url">): string {
  return new URL(url).host;
}

export function notUnderstood(answer: PeerAnswer, what: LocalText): PeerError {
  return new PeerError("bad-answer", PEER_TEXTS.notUnderstood(hostOf(answer), what));
}

export function statusError(answer: PeerAnswer, code: string | null = null): PeerError {
  const { status } = answer;
  const host = hostOf(answer);
  return new PeerError("status", code === null ? PEER_TEXTS.status(host, status) : PEER_TEXTS.errorDocument(host, code), { status });
}

/** The body of an answer up to a size. Throws PeerError beyond it. */
export async function* limitBody(answer: PeerAnswer, onRead: (bytes: number) => void = () => {}): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of answer.body) {
    size += chunk.length;
    onRead(chunk.length);
    if (size > ANSWER_BYTES) throw new PeerError("too-large", PEER_TEXTS.tooLarge(hostOf(answer), ANSWER_BYTES));
    yield chunk;
  }
}

export async function readText(answer: PeerAnswer, onRead?: (bytes: number) => void): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of limitBody(answer, onRead)) text += decoder.decode(chunk, { stream: true });
  return text + decoder.decode();
}
