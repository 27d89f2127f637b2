import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { defineConfig } from "@playwright/test";
import { BASE_PORT } from "./driver/ports.ts";
import { storageFile } from "./driver/signed-in.ts";

// The config is read once by the runner and once by each worker: the folder of the demo city is named by the first.
process.env["LAGEBILD_E2E_DATA"] ??= mkdtempSync(join(tmpdir(), "lagebild-e2e-"));
const browser = process.env["CHROMIUM_PATH"] ?? "/usr/bin/chromium";

export default defineConfig({
  testDir: "journeys",
  globalSetup: "./global-setup.config.ts",
  outputDir: "../test-results/journeys",
  reporter: [["list"], ["json"]],
  timeout: 120_000,
  expect: { timeout: 30_000 },
  fullyParallel: false,
  workers: 1,
  // A second try tells a slow machine from a fault; tools/test.mjs names what needed it.
  retries: 1,
  use: {
    baseURL: `http://127.0.0.1:${BASE_PORT}`,
    storageState: storageFile(),
    locale: "de-DE",
    timezoneId: "Europe/Berlin",
    viewport: { width: 1440, height: 900 },
    screenshot: "only-on-failure",
    launchOptions: {
      ...(browser === "" ? {} : { executablePath: browser }),
      args: [
        "--no-sandbox",
        "--use-angle=swiftshader",
        "--enable-unsafe-swiftshader",
        "--ignore-gpu-blocklist",
        "--disable-quic",
        "--disable-background-networking",
      ],
    },
  },
  webServer: {
    // Its log would hide what the journeys say.
    command:
      "mkdir -p test-results && exec node_modules/.bin/tsx apps/api/src/cli/main.ts serve --demo-if-empty 2> test-results/server.log",
    cwd: "..",
    url: `http://127.0.0.1:${BASE_PORT}/api/ready`,
    timeout: 600_000,
    stdout: "ignore",
    env: { LAGEBILD_DATA: process.env["LAGEBILD_E2E_DATA"], PORT: String(BASE_PORT) },
  },
});
