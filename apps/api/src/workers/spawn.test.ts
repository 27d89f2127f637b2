import { once } from "node:events";
import { expect, it } from "vitest";
import { spawnWorker } from "./spawn.ts";

it("runs a TypeScript module with its data and keeps messages that came before it had loaded", async () => {
  const worker = spawnWorker(new URL("./spawn.fixture.ts", import.meta.url), { factor: 3 });
  worker.postMessage(14);
  const [answer] = await once(worker, "message");
  await worker.terminate();
  expect(answer).toBe(42);
});

it("reports a module that does not exist as an error of the worker", async () => {
  const worker = spawnWorker(new URL("./absent.ts", import.meta.url), null);
  const [error] = await once(worker, "error");
  expect(String(error)).toContain("absent.ts");
});
