import { fromBytes, type ByteSource } from "./byte-source.ts";

/** Bytes or a text as a source that comes in pieces of `size` bytes. */
export function sourceOf(content: Uint8Array | string, size = 4096): ByteSource {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  async function* chunks(): AsyncGenerator<Uint8Array> {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }
  return { chunks, random: async () => fromBytes(bytes) };
}
