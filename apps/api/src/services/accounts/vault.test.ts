import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { createVault } from "./vault.ts";

let folder: string;
let path: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "lagebild-vault-"));
  path = join(folder, "secrets/accounts.key");
});
afterEach(() => rm(folder, { recursive: true }));

it("opens what it sealed, for the same thing, also after another start; each time sealed otherwise", async () => {
  const sealed = await createVault(folder).seal("Geheimnis", "factor a");
  expect(sealed).not.toContain("Geheimnis");
  expect(await createVault(folder).open(sealed, "factor a")).toBe("Geheimnis");
  expect(await createVault(folder).open(sealed, "factor b")).toBeNull();
  expect(await createVault(folder).seal("Geheimnis", "factor a")).not.toBe(sealed);
  expect((await stat(path)).mode & 0o777).toBe(0o600);
});

it("opens nothing that was changed, cut off, or sealed elsewhere", async () => {
  const vault = createVault(folder);
  const sealed = await vault.seal("Geheimnis", "a");
  const [id = "", body = ""] = sealed.split(".");
  const flipped = `${id}.${body.slice(0, 20)}${body[20] === "A" ? "B" : "A"}${body.slice(21)}`;
  for (const wrong of [flipped, `${id}.${body.slice(0, -4)}`, `${id}.`, "", "x", `00000000.${body}`, body]) {
    expect([wrong, await vault.open(wrong, "a")]).toEqual([wrong, null]);
  }
});

it("seals with the first key of the file and opens with all, so that keys can be changed", async () => {
  const vault = createVault(folder);
  const old = await vault.seal("alt", "a");
  const oldKey = await readFile(path, "utf8");
  await writeFile(path, `${"ab".repeat(32)}\n${oldKey}`);
  const young = await vault.seal("neu", "a");
  expect([await vault.open(old, "a"), await vault.open(young, "a")]).toEqual(["alt", "neu"]);
  await writeFile(path, `${"ab".repeat(32)}\n`);
  expect([await vault.open(old, "a"), await vault.open(young, "a")]).toEqual([null, "neu"]);
});

it("says which line of the file is no key", async () => {
  await createVault(folder).seal("x", "a");
  await writeFile(path, `${"ab".repeat(32)}\nkurz\n`);
  await expect(createVault(folder).seal("x", "a")).rejects.toThrow(/accounts\.key, line 2: 64 hexadecimal digits/);
});
