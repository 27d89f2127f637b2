import { InvalidInputError, LagebildError, type Problem } from "@lagebild/domain";
import { HTTPException } from "hono/http-exception";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { detailOf, INTERNAL_DETAIL, PROBLEM_TITLES, type Language, type ProblemCode } from "./i18n/problems.ts";

export const STATUS: Readonly<Record<ProblemCode, ContentfulStatusCode>> = {
  "invalid-input": 400,
  "not-found": 404,
  forbidden: 403,
  conflict: 409,
  "precondition-failed": 412,
  "limit-exceeded": 413,
  unavailable: 503,
  "method-not-allowed": 405,
  unauthenticated: 401,
  "too-many-requests": 429,
  internal: 500,
} satisfies Record<ProblemCode, ContentfulStatusCode>;

/** Seconds after which a client may ask again what was unavailable. */
const RETRY_AFTER_S = "1";

export interface ProblemContext {
  readonly requestId: string;
  readonly language: Language;
}

/** The router's own refusal of a body that is no JSON is the sender's fault. */
export function asSendersFault(error: unknown): unknown {
  return error instanceof HTTPException && error.status === STATUS["invalid-input"] ? new InvalidInputError("the body is no JSON") : error;
}

/** An error as problem+json (RFC 9457). An error that was not thrown on purpose says nothing of its cause. */
export function toProblem(error: unknown, { requestId, language }: ProblemContext): Problem {
  if (!(error instanceof LagebildError)) return problemOf("internal", INTERNAL_DETAIL[language], { requestId, language });
  const problem = problemOf(codeOf(error), detailOf(error, language), { requestId, language });
  const { issues } = error.details;
  return issues === undefined || issues.length === 0
    ? problem
    : { ...problem, issues: issues.map(({ path, message }) => ({ path, message })) };
}

/** What of an error only a client over HTTP can act on: a key or a session that is missing, a wait that is asked for. */
function codeOf({ code, details }: LagebildError): ProblemCode {
  if (code === "forbidden" && (details["needsKey"] === true || details["needsSignIn"] === true)) return "unauthenticated";
  return code === "limit-exceeded" && typeof details["retryAfterSeconds"] === "number" ? "too-many-requests" : code;
}

/** Headers that say what to do about an error. */
export function headersOf(error: unknown): Readonly<Record<string, string>> {
  if (!(error instanceof LagebildError)) return {};
  const seconds = error.details["retryAfterSeconds"];
  if (typeof seconds === "number") return { "retry-after": String(Math.max(1, Math.ceil(seconds))) };
  return codeOf(error) === "unauthenticated" ? { "www-authenticate": 'Bearer realm="lagebild"' } : {};
}

export function problemOf(code: ProblemCode, detail: string, { requestId, language }: ProblemContext): Problem {
  return { type: `urn:lagebild:problem:${code}`, title: PROBLEM_TITLES[code][language], status: STATUS[code], code, detail, requestId };
}

export function toProblemResponse(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(problem), {
    status: problem.status,
    headers: {
      "content-type": "application/problem+json; charset=utf-8",
      "cache-control": "no-store",
      ...(problem.status === STATUS.unavailable && { "retry-after": RETRY_AFTER_S }),
      ...headers,
    },
  });
}
