import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach } from "vitest";
import { createDropFolder } from "./drop-folder.ts";
import { runFeed, type Taken, type TestFetch } from "./kind.fixture.ts";

export const CSV = "Nr;Name;Art;Zeit;X;Y\n1;Anna Müller;Müll;2026-05-01T10:00;7.8;51.6\n";
export const dropFolder = createDropFolder(60);

/** An agency's folder below a root for drop folders, empty for every test of the file that calls it, and what fills and reads it. */
export function openDropFolder() {
  const root = mkdtempSync(join(tmpdir(), "lagebild-drop-"));
  const folder = join(root, "ordnungsamt");
  beforeEach(() => void mkdirSync(folder, { recursive: true }));
  afterEach(() => rmSync(root, { recursive: true, force: true }));

  function given(changes: Partial<TestFetch<"dropFolder">> = {}): TestFetch<"dropFolder"> {
    return {
      source: { type: "dropFolder", folder: "ordnungsamt", pattern: "*" },
      dropFolder: root,
      now: new Date().toISOString(),
      ...changes,
    };
  }
  const put = (name: string, text = CSV): void => writeFileSync(join(folder, name), text);
  const listed = (path = folder): readonly string[] => readdirSync(path).filter((name) => name !== ".working");
  const working = (): readonly string[] => {
    const path = join(folder, ".working");
    return existsSync(path) ? readdirSync(path) : [];
  };
  const run = async (changes: Partial<TestFetch<"dropFolder">> = {}) => await runFeed(dropFolder, given(changes));

  return { root, folder, given, put, listed, working, run };
}

export const namesOf = (deliveries: readonly Taken[]): readonly string[] => deliveries.map(({ name }) => name);
