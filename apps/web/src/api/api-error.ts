import { ERROR_CODES, type ErrorCode, type Issue, problemSchema } from "@lagebild/domain";

/** `offline`: no answer at all; `too-many-requests`: the server asks to wait; `unexpected`: an answer that is not one of Lagebild's. */
export type ApiErrorCode = ErrorCode | "too-many-requests" | "offline" | "unexpected";
const CODES = [...ERROR_CODES, "too-many-requests"] as const;

export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly code: ApiErrorCode;
  /** Under this id the server's log holds the cause. */
  readonly requestId: string | null;
  readonly status: number | null;
  /** What is wrong with the request, part by part. */
  readonly issues: readonly Issue[];

  constructor(code: ApiErrorCode, message: string, details: ApiErrorDetails = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.requestId = details.requestId ?? null;
    this.status = details.status ?? null;
    this.issues = details.issues ?? [];
  }
}

interface ApiErrorDetails {
  readonly requestId?: string | null;
  readonly status?: number;
  readonly issues?: readonly Issue[];
  readonly cause?: unknown;
}

/** Reads problem+json (RFC 9457); an answer of somebody else, e.g. a proxy, becomes `unexpected`. */
export async function toApiError(response: Response): Promise<ApiError> {
  const { status } = response;
  const parsed = problemSchema.safeParse(await response.json().catch(() => null));
  if (!parsed.success) {
    return new ApiError(status === 502 || status === 503 || status === 504 ? "unavailable" : "unexpected", `HTTP ${status}`, { status });
  }
  const { code, detail, requestId, issues = [] } = parsed.data;
  return new ApiError(CODES.find((one) => one === code) ?? "unexpected", detail, { requestId, status, issues });
}

/** Asking again can help only when the answer may change. */
export function isWorthRetrying(error: unknown): boolean {
  return error instanceof ApiError && (error.code === "offline" || error.code === "unavailable");
}
