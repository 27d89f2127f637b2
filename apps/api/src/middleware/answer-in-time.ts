import { LagebildError } from "@lagebild/domain";
import { createMiddleware } from "hono/factory";
import { LIMIT_TEXTS } from "../services/i18n/limit-texts.ts";

/** Milliseconds after which nobody waits any longer. */
export interface AnswerTimes {
  readonly readingMs: number;
  /** Changes, exports and the walk along the audit log go through all there is. */
  readonly longMs: number;
}

export const ANSWER_TIMES: AnswerTimes = { readingMs: 60_000, longMs: 300_000 };
const LONG_READING = new Set(["/api/audit/chain"]);

/** 503 instead of an answer that waits for a thread, a disk or another side without end. What was begun goes on, and nobody hears of it. */
export function answerInTime({ readingMs, longMs }: AnswerTimes = ANSWER_TIMES) {
  return createMiddleware(async (c, next) => {
    const isReading = c.req.method === "GET" && !LONG_READING.has(c.req.path);
    const mostMs = isReading ? readingMs : longMs;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(tooLong(mostMs)), mostMs).unref();
    });
    try {
      await Promise.race([next(), late]);
    } finally {
      clearTimeout(timer);
    }
  });
}

function tooLong(mostMs: number): LagebildError {
  const text = LIMIT_TEXTS.tooLong(Math.round(mostMs / 1_000));
  return new LagebildError("unavailable", text.en, { text });
}
