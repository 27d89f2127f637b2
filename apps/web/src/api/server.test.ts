import { describe, expect, test } from "vitest";
import { ApiError } from "./api-error.ts";
import { readReadiness } from "./server.ts";

describe("the answer to: is the server ready?", () => {
  test("a server that starts says with 503 what it waits for, and counts as reachable", async () => {
    const answer = Response.json({ ready: false, waitingFor: ["hamm"] }, { status: 503 });
    expect(await readReadiness(answer)).toEqual({ ready: false, waitingFor: ["hamm"], isReachable: true });
  });

  test("no answer, or a proxy that finds no server, is not reachable", async () => {
    expect(await readReadiness(null)).toMatchObject({ ready: false, isReachable: false });
    expect(await readReadiness(new Response("Bad Gateway", { status: 502 }))).toMatchObject({ ready: false, isReachable: false });
  });

  test("something else than Lagebild is an error", async () => {
    await expect(readReadiness(new Response("<html>"))).rejects.toBeInstanceOf(ApiError);
  });
});
