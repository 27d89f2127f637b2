import { LagebildError, type LocalText } from "@lagebild/domain";
import { createMiddleware } from "hono/factory";
import { LIMIT_TEXTS } from "../services/i18n/limit-texts.ts";

/** Multi-polygons in a feature collection are nested nine deep, mappings six. */
export const MAX_JSON_DEPTH = 32;
/** Of one list or object. */
export const MAX_JSON_MEMBERS = 100_000;

const QUOTE = '"'.charCodeAt(0);
const BACKSLASH = "\\".charCodeAt(0);
const COMMA = ",".charCodeAt(0);
const OPENING = new Set(["[".charCodeAt(0), "{".charCodeAt(0)]);
const CLOSING = new Set(["]".charCodeAt(0), "}".charCodeAt(0)]);

/**
 * Refuses JSON that is nested too deep, which whatever walks over it would run out of stack with, and too long lists, before anything parses it. `byThreads`:
 * patterns of paths whose bodies are handed on as bytes and read elsewhere.
 */
export function jsonShape(byThreads: readonly RegExp[]) {
  return createMiddleware(async (c, next) => {
    const isJson = (c.req.header("content-type") ?? "").toLowerCase().startsWith("application/json");
    const hasBody = Number(c.req.header("content-length") ?? 0) > 0;
    if (isJson && hasBody && !byThreads.some((pattern) => pattern.test(c.req.path))) requireShape(await c.req.text());
    await next();
  });
}

/** Throws a LagebildError `limit-exceeded`. What is no JSON passes: its parser refuses it. */
export function requireShape(text: string): void {
  const commas: number[] = [];
  let isString = false;
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (isString) {
      if (code === BACKSLASH) at += 1;
      else if (code === QUOTE) isString = false;
    } else if (code === QUOTE) isString = true;
    else if (code === COMMA) countMember(commas);
    else if (OPENING.has(code)) {
      if (commas.push(0) > MAX_JSON_DEPTH) throw refusal(LIMIT_TEXTS.tooDeep(MAX_JSON_DEPTH));
    } else if (CLOSING.has(code)) commas.pop();
  }
}

function countMember(commas: number[]): void {
  const top = commas.length - 1;
  const members = (commas[top] ?? 0) + 1;
  if (members >= MAX_JSON_MEMBERS) throw refusal(LIMIT_TEXTS.tooManyMembers(MAX_JSON_MEMBERS));
  if (top >= 0) commas[top] = members;
}

function refusal(text: LocalText): LagebildError {
  return new LagebildError("limit-exceeded", text.en, { text });
}
