import { spawn, spawnSync, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Page } from "@playwright/test";
import { enter } from "./signed-in.ts";
import { portOf, type PortUser } from "./ports.ts";

const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const TSX = join(ROOT, "node_modules", ".bin", "tsx");
const MAIN = join(ROOT, "apps", "api", "src", "cli", "main.ts");

/** Folder of real data beside the repository; undefined where it does not exist. */
export function findSharedData(): string | undefined {
  const folder = join(ROOT, "..", "shared", "data");
  return existsSync(folder) ? folder : undefined;
}

/** An installation of its own in a temporary folder: commands and a server, with settings of its own. */
export function createInstallation(user: PortUser, settings: Readonly<Record<string, string>> = {}) {
  const port = portOf(user);
  const dataFolder = mkdtempSync(join(tmpdir(), "lagebild-own-"));
  const env = { ...process.env, ...settings, LAGEBILD_DATA: dataFolder, PORT: String(port) };
  let server: ChildProcess | undefined;
  let session = { cookie: "" };

  /** Runs `lagebild …`; answers the last line of stdout as JSON. Throws with stderr when the exit code is not 0. */
  function lagebild(...args: readonly string[]): Record<string, unknown> {
    const { status, stdout, stderr } = spawnSync(TSX, [MAIN, ...args, "--json"], {
      cwd: ROOT,
      env,
      encoding: "utf8",
      maxBuffer: 64 * 1024 * 1024,
    });
    if (status !== 0) throw new Error(`lagebild ${args.join(" ")} ended with ${status}: ${stderr}`);
    const last = stdout.trim().split("\n").at(-1) ?? "{}";
    return JSON.parse(last) as Record<string, unknown>;
  }

  /** Somebody who may do all that journeys do, by the way that every new person takes. */
  async function signIn(origin: string, page: Page | undefined): Promise<void> {
    const names = ["--sign-in=e.muster", "--name=Erika Muster", "--role=dataSteward"];
    const hasPerson = (lagebild("user", "list")["people"] as readonly object[]).length > 0;
    const { link } = hasPerson ? lagebild("user", "password", "e.muster") : lagebild("user", "add", ...names);
    const token = String(link).split("=").at(-1);
    session = await enter(origin, "/api/session/link", { token, password: "vier lose Blätter im Wind" }, page);
  }

  /** Starts the server and signs in: in contexts that begin later, and in the one of `page`. */
  async function serve(page?: Page): Promise<string> {
    server = spawn(TSX, [MAIN, "serve"], { cwd: ROOT, env, stdio: "ignore" });
    const origin = `http://127.0.0.1:${port}`;
    for (let attempt = 0; attempt < 600; attempt++) {
      const isReady = await fetch(`${origin}/api/ready`).then(
        (response) => response.ok,
        () => false,
      );
      if (isReady) {
        await signIn(origin, page);
        return origin;
      }
      await new Promise((resolve) => setTimeout(resolve, 200));
    }
    throw new Error("the server did not become ready within two minutes");
  }

  function stop(): void {
    server?.kill("SIGTERM");
  }

  /** Headers of a request of the one who is signed in. */
  const headers = () => ({ "content-type": "application/json", ...session });

  return { root: ROOT, dataFolder, lagebild, serve, stop, headers };
}
