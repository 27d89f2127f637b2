import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { withStore } from "../../apps/api/src/server-process.fixture.ts";
import { cookieAt, makeSession } from "../../apps/api/src/services/accounts/session.fixture.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const LAGEBILD = join(ROOT, "apps/api/src/cli/main.ts");
const CITY = "probe";

export interface Server {
  readonly url: string;
  readonly pid: number;
  /** JSON of an answer of the city; throws for a status that is no success. */
  ask(method: string, path: string, body?: object): Promise<Record<string, unknown>>;
  isRunning(): boolean;
  /** Most memory that it has held, in bytes; 0 where the system does not tell. */
  peakBytes(): Promise<number>;
  stop(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
}

/** The real server as a process of its own, on a port of its own. */
export async function startServer(dataFolder: string, more: NodeJS.ProcessEnv = {}): Promise<Server> {
  const token = await withStore(dataFolder, (store) => makeSession(store, new Date()));
  const env = {
    ...process.env,
    LAGEBILD_DATA: dataFolder,
    PORT: "0",
    LAGEBILD_LOG: "silent",
    LAGEBILD_RATE_FACTOR: "100",
    LANG: "en",
    ...more,
  };
  const child = spawn(process.execPath, ["--import", "tsx", LAGEBILD, "serve"], { cwd: ROOT, env, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.once("exit", () => reject(new Error(`the server ended: ${said}`)));
    child.stderr.on("data", (data) => {
      said += data;
      const found = /http:\/\/[\d.:]+\d/.exec(said);
      if (found !== null) resolve(found[0]);
    });
  });
  const cookie = cookieAt(url, token);
  const isRunning = (): boolean => child.exitCode === null && child.signalCode === null;

  async function ask(method: string, path: string, body?: object): Promise<Record<string, unknown>> {
    const init = { method, headers: { "content-type": "application/json", cookie } };
    const response = await fetch(`${url}/api/cities/${CITY}/${path}`, {
      ...init,
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return JSON.parse(text);
  }

  async function stop(signal: "SIGKILL" | "SIGTERM"): Promise<void> {
    if (!isRunning()) return;
    const ended = once(child, "exit");
    child.kill(signal);
    await ended;
  }

  async function peakBytes(): Promise<number> {
    const status = await readFile(`/proc/${child.pid}/status`, "utf8").catch(() => "");
    return Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024;
  }

  return { url, pid: child.pid ?? 0, ask, isRunning, peakBytes, stop };
}
