// @vitest-environment jsdom
import { afterEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import { ApiError, isWorthRetrying } from "./api-error.ts";
import { get, send } from "./client.ts";

const answer = z.object({ deleted: z.number() });

function stubFetch(response: Response) {
  const fetch = vi.fn<(url: string, init: RequestInit) => Promise<Response>>(async () => response);
  vi.stubGlobal("fetch", fetch);
  return fetch;
}

afterEach(() => vi.unstubAllGlobals());

describe("asking the server", () => {
  test("a change carries JSON in the language of the page, and its answer is parsed", async () => {
    const fetch = stubFetch(Response.json({ deleted: 2 }));
    document.documentElement.lang = "en";
    await expect(send("POST", "/api/x", answer, { ids: [1, 2] })).resolves.toEqual({ deleted: 2 });
    expect(fetch).toHaveBeenCalledWith("/api/x", {
      method: "POST",
      body: '{"ids":[1,2]}',
      headers: { accept: "application/json", "accept-language": "en", "content-type": "application/json" },
      credentials: "same-origin",
      signal: null,
    });
  });

  test("a problem keeps its sentence and its parts", async () => {
    const issues = [{ path: "time.from.format", message: "ist keine Zeitform" }];
    const problem = {
      type: "urn:x",
      title: "x",
      status: 400,
      code: "invalid-input",
      detail: "Die Zuordnung stimmt nicht.",
      requestId: "7F3A",
      issues,
    };
    stubFetch(Response.json(problem, { status: 400 }));
    const error = await send("PUT", "/api/x", answer, {}).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ApiError);
    expect(error).toMatchObject({ code: "invalid-input", message: "Die Zuordnung stimmt nicht.", requestId: "7F3A", status: 400, issues });
  });

  test("being asked to wait is told apart, and not asked again by itself", async () => {
    const detail = "Bitte in 7 Sekunden noch einmal versuchen.";
    const problem = { type: "urn:x", title: "x", status: 429, code: "too-many-requests", detail, requestId: "7F3A" };
    stubFetch(Response.json(problem, { status: 429 }));
    const error = await get("/api/x", answer).catch((cause: unknown) => cause);
    expect(error).toMatchObject({ code: "too-many-requests", message: detail, status: 429 });
    expect(isWorthRetrying(error)).toBe(false);
  });

  test("another form than agreed, something else than JSON and no answer at all are told apart", async () => {
    stubFetch(Response.json({ deleted: "two" }));
    await expect(get("/api/x", answer)).rejects.toMatchObject({ code: "unexpected" });
    stubFetch(new Response("<html>"));
    await expect(get("/api/x", answer)).rejects.toMatchObject({ code: "unexpected" });
    vi.stubGlobal("fetch", () => Promise.reject(new TypeError("failed")));
    await expect(get("/api/x", answer)).rejects.toMatchObject({ code: "offline" });
  });
});
