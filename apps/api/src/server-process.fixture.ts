import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { categorySchema, jobSchema, type Job } from "@lagebild/domain";
import { z } from "zod";
import { openStoreInPlace } from "./db/open.ts";
import type { Store } from "./db/store.ts";
import { cookieAt, makeSession } from "./services/accounts/session.fixture.ts";
import { createSmallCity } from "./services/picture/small-city.fixture.ts";

const ROOT = fileURLToPath(new URL("../../..", import.meta.url));
const LAGEBILD = join(ROOT, "apps/api/src/cli/main.ts");

/** A data folder with the small city, without reports, and a category for complaints. */
export async function makeDataFolder(dataFolder: string): Promise<void> {
  await withStore(dataFolder, async (store) => {
    await createSmallCity(store, []);
    const category = { parent: null, signal: 0, evidence: "subjective", origin: "reported", special: false, legalBasis: null };
    await store.putCategories("2", [
      categorySchema.parse({ ...category, id: "noise", kind: "complaint", name: { de: "Lärm", en: "Noise" } }),
      categorySchema.parse({ ...category, id: "unknown", kind: null, name: { de: "Unbekannt", en: "Unknown" } }),
    ]);
  });
}

export async function withStore<T>(dataFolder: string, use: (store: Store) => Promise<T>): Promise<T> {
  const store = await openStoreInPlace(dataFolder);
  try {
    return await use(store);
  } finally {
    await store.close();
  }
}

function start(args: readonly string[], dataFolder: string): ChildProcess {
  const env = { ...process.env, LAGEBILD_DATA: dataFolder, PORT: "0", LAGEBILD_LOG: "silent", LANG: "en" };
  return spawn(process.execPath, ["--import", "tsx", LAGEBILD, ...args], { cwd: ROOT, env, stdio: ["ignore", "pipe", "pipe"] });
}

/** Runs a command of the command line; answers its JSON. */
export async function runCommand(args: readonly string[], dataFolder: string): Promise<Record<string, unknown>> {
  const child = start([...args, "--json"], dataFolder);
  let output = "";
  let complaint = "";
  child.stdout?.on("data", (data) => (output += data));
  child.stderr?.on("data", (data) => (complaint += data));
  const [code] = await once(child, "close");
  if (code !== 0) throw new Error(`ended with ${code}: ${complaint}`);
  return z.record(z.string(), z.unknown()).parse(JSON.parse(output.trim().split("\n").at(-1) ?? ""));
}

export interface ServerProcess {
  /** JSON of an answer; throws for a status that is no success. */
  ask(method: string, path: string, body?: unknown): Promise<Record<string, unknown>>;
  job(id: string): Promise<Job>;
  kill(signal: "SIGKILL" | "SIGTERM"): Promise<void>;
}

/** A server as a process of its own, of the small city. */
export async function startServerProcess(dataFolder: string): Promise<ServerProcess> {
  const token = await withStore(dataFolder, (store) => makeSession(store, new Date()));
  const child = start(["serve"], dataFolder);
  let said = "";
  const url = await new Promise<string>((resolve, reject) => {
    child.once("exit", () => reject(new Error(`the server ended: ${said}`)));
    child.stderr?.on("data", (data) => {
      said += data;
      const found = /http:\/\/[\d.:]+\d/.exec(said);
      if (found !== null) resolve(found[0]);
    });
  });

  const cookie = cookieAt(url, token);

  async function ask(method: string, path: string, body?: unknown): Promise<Record<string, unknown>> {
    const response = await fetch(`${url}/api/cities/probe/${path}`, {
      method,
      headers: { "content-type": "application/json", cookie },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path}: ${response.status} ${text}`);
    return z.record(z.string(), z.unknown()).parse(JSON.parse(text));
  }

  return {
    ask,
    job: async (id) => jobSchema.parse((await ask("GET", `jobs/${id}`))["job"]),
    kill: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill(signal);
      await once(child, "exit");
    },
  };
}

/** Whether any byte of any file under a folder holds the text, in UTF-8 or UTF-16, in any case. */
export async function findInFolder(folder: string, text: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const needles = [text, text.toLowerCase(), text.toUpperCase()].flatMap((each) => [Buffer.from(each), Buffer.from(each, "utf16le")]);
  const found: string[] = [];
  for (const entry of entries.filter((each) => each.isFile())) {
    const bytes = await readFile(join(entry.parentPath, entry.name));
    if (needles.some((needle) => bytes.includes(needle))) found.push(entry.name);
  }
  return found;
}
