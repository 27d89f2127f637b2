import { cityIdSchema } from "@lagebild/domain";
import type { FrameStatus } from "@lagebild/frame";
import { expect, it, vi } from "vitest";
import { openTestApp } from "./app.fixture.ts";
import { SMALL_CITY } from "./services/picture/small-city.fixture.ts";
import { warmUp } from "./warm-up.ts";

const STATUS: FrameStatus = {
  city: cityIdSchema.parse("kleinstadt"),
  state: "ready",
  reportCount: 1,
  expectedCount: 1,
  dataStamp: "1-a",
};

it("asks nothing before a frame answers, then each shape of question, and is done after the last answer", async () => {
  const asked: string[] = [];
  let statuses: readonly FrameStatus[] = [{ ...STATUS, dataStamp: null }];
  const warming = warmUp({
    statuses: () => statuses,
    ask: async (path) => {
      asked.push(path);
      return Response.json({ levels: [{ id: "bezirk", name: { de: "Bezirk", en: "District" }, parent: null }] });
    },
  });
  await new Promise((resolve) => setTimeout(resolve, 150));
  expect({ asked, isDone: warming.isDone() }).toEqual({ asked: [], isDone: false });
  statuses = [STATUS];
  await vi.waitFor(() => expect(warming.isDone()).toBe(true));
  for (const shape of ["/cells?", "/facets?", "/timeline?", "/study-area/", "/districts?level=bezirk"]) {
    expect(asked.some((path) => path.startsWith(`/api/cities/kleinstadt${shape}`))).toBe(true);
  }
  expect(new Set(asked.filter((path) => path.includes("/cells?"))).size).toBe(3);
});

it("asks only what the server answers", async () => {
  const { app, close } = await openTestApp();
  const statuses = [{ ...STATUS, city: SMALL_CITY.id }];
  const refused: string[] = [];
  const ask = async (path: string): Promise<Response> => {
    const response = await app.request(path);
    if (response.status !== 200) refused.push(`${response.status} ${path}`);
    return response;
  };
  const warming = warmUp({ statuses: () => statuses, ask });
  await vi.waitFor(() => expect(warming.isDone()).toBe(true), 10_000);
  expect(refused).toEqual([]);
  await close();
});

it("can be stopped, and is done when asking fails", async () => {
  const stopped = warmUp({ statuses: () => [], ask: () => Promise.reject(new Error("not asked")) });
  stopped.stop();
  const failing = warmUp({ statuses: () => [STATUS], ask: () => Promise.reject(new Error("gone")) });
  await vi.waitFor(() => expect(failing.isDone()).toBe(true));
});
