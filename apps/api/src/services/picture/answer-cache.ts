import type { FrameAnswer } from "@lagebild/frame";

export interface StampedAnswer {
  readonly answer: FrameAnswer;
  readonly dataStamp: string;
}

/** Keeps the answers used last; the same question asked twice at once is computed once. */
export interface AnswerCache {
  /** `key` names everything the answer depends on, the data stamp included. */
  get(key: string, dataStamp: string | undefined, compute: () => Promise<StampedAnswer>): Promise<StampedAnswer>;
  readonly bytes: number;
}

/** A failed computation is forgotten; an answer made at another stamp than `dataStamp` is handed out but not kept. */
export function createAnswerCache(maxBytes: number): AnswerCache {
  const kept = new Map<string, { readonly value: StampedAnswer; readonly bytes: number }>();
  const running = new Map<string, Promise<StampedAnswer>>();
  let bytes = 0;

  function keep(key: string, value: StampedAnswer): void {
    const entry = { value, bytes: sizeOf(value.answer) };
    kept.set(key, entry);
    bytes += entry.bytes;
    for (const [oldest, { bytes: freed }] of kept) {
      if (bytes <= maxBytes) break;
      kept.delete(oldest);
      bytes -= freed;
    }
  }

  function touch(key: string): StampedAnswer | undefined {
    const entry = kept.get(key);
    if (entry === undefined) return undefined;
    kept.delete(key);
    kept.set(key, entry);
    return entry.value;
  }

  async function run(key: string, dataStamp: string | undefined, compute: () => Promise<StampedAnswer>) {
    const value = await compute();
    if (value.dataStamp === dataStamp) keep(key, value);
    return value;
  }

  function get(key: string, dataStamp: string | undefined, compute: () => Promise<StampedAnswer>): Promise<StampedAnswer> {
    const held = touch(key);
    if (held !== undefined) return Promise.resolve(held);
    let promise = running.get(key);
    if (promise === undefined) {
      promise = run(key, dataStamp, compute).finally(() => running.delete(key));
      running.set(key, promise);
    }
    return promise;
  }

  return {
    get,
    get bytes() {
      return bytes;
    },
  };
}

/** Bytes of the arrays, with 64 for each entry of a list of objects; near enough to bound memory. */
function sizeOf(answer: FrameAnswer): number {
  const { cells, facets, timeline, cube } = answer;
  let bytes = 512;
  if (cells !== undefined) bytes += cells.index.byteLength + cells.counts.byteLength * (1 + cells.byKind.length);
  if (timeline !== undefined) bytes += timeline.counts.byteLength * (1 + timeline.byKind.length) + timeline.starts.length * 64;
  if (cube !== undefined) bytes += cube.counts.byteLength + cube.starts.length * 64;
  if (facets !== undefined) {
    bytes += facets.hours.byteLength + 64 * (facets.categories.length + facets.agencies.length + 2 * facets.districts.length);
  }
  return bytes;
}
