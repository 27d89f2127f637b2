import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { readConfig, type Config } from "./config.ts";
import { startServer } from "./main.ts";

let config: Config;
beforeAll(async () => {
  const dataFolder = await mkdtemp(join(tmpdir(), "lagebild-main-"));
  config = readConfig({ PORT: "0", LAGEBILD_DATA: dataFolder, LAGEBILD_LOG: "silent" });
});
afterAll(() => rm(config.dataFolder, { recursive: true }));

it("answers on the loopback address and is gone after close", async () => {
  const server = await startServer(config);
  expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  expect(await (await fetch(`${server.url}/api/health`)).json()).toMatchObject({ status: "ok" });
  expect((await fetch(`${server.url}/api/cities`)).status).toBe(401);
  await Promise.all([server.close(), server.close()]);
  await expect(fetch(`${server.url}/api/health`)).rejects.toThrow();
});

it("says so when the port is taken", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const address = other.address();
  const port = typeof address === "object" && address !== null ? address.port : 0;
  await expect(startServer({ ...config, port, language: "de" })).rejects.toThrow(`Port ${port} ist belegt`);
  await new Promise((resolve) => other.close(resolve));
});
