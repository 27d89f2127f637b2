import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { uploadIdSchema } from "@lagebild/domain";
import { afterEach, expect, it } from "vitest";
import { clearSpoolFolder, createSpool, spoolPath } from "./spool.ts";

const UPLOAD = uploadIdSchema.parse(`upload-${"0".repeat(32)}`);
let folder = "";
afterEach(() => rm(folder, { recursive: true, force: true }));

it("clears away what dead servers left, and leaves alone what another living one receives", async () => {
  folder = await mkdtemp(join(tmpdir(), "spool-"));
  const own = spoolPath(folder, UPLOAD);
  await createSpool(own);
  const other = spawn(process.execPath, ["-e", "setInterval(() => {}, 1000)"]);
  const theirs = basename(own).replace(String(process.pid), String(other.pid));
  await writeFile(join(folder, "uploads", theirs), "");
  await writeFile(join(folder, "uploads", `${UPLOAD}.ndjson`), "");

  await clearSpoolFolder(folder);
  expect(await readdir(join(folder, "uploads"))).toEqual([theirs]);

  other.kill();
  await once(other, "exit");
  await clearSpoolFolder(folder);
  expect(await readdir(join(folder, "uploads"))).toEqual([]);
});
