import { execFileSync } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InvalidInputError } from "@lagebild/domain";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readJsonFile } from "./json-file.ts";
import { openSourceFile } from "./source-file.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lagebild-json-"));
});
afterEach(async () => await rm(folder, { recursive: true, force: true }));

async function put(name: string, content: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

async function germanOf(promise: Promise<unknown>): Promise<string | undefined> {
  const error: unknown = await promise.then(
    () => undefined,
    (cause: unknown) => cause,
  );
  return error instanceof InvalidInputError ? error.details.text?.de : undefined;
}

describe("a mapping file", () => {
  it("may begin with a byte order mark, as editors on Windows write it", async () => {
    expect(await readJsonFile(await put("a.json", '\uFEFF{"version":1}'))).toEqual({ version: 1 });
  });

  it("is refused when it is no JSON, a folder, absent, or without end", async () => {
    expect(await germanOf(readJsonFile(await put("a.json", "{")))).toContain("kein gültiges JSON");
    expect(await germanOf(readJsonFile(folder))).toContain("kann nicht gelesen werden");
    expect(await germanOf(readJsonFile(join(folder, "nichts.json")))).toContain("kann nicht gelesen werden");
    expect(await germanOf(readJsonFile("/dev/zero"))).toContain("größer als 4 MB");
  });
});

describe("a file of reports", () => {
  it("is refused without waiting when it is a folder, a device or a pipe that nobody writes to", async () => {
    const pipe = join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    for (const path of [folder, "/dev/zero", pipe]) expect(await germanOf(openSourceFile(path))).toContain("ist keine Datei");
  });
});
