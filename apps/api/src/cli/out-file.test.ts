import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { InvalidInputError, NotFoundError } from "@lagebild/domain";
import { afterEach, beforeEach, expect, it } from "vitest";
import { writeOutFile } from "./out-file.ts";

let folder = "";
beforeEach(async () => void (folder = await mkdtemp(join(tmpdir(), "out-file-"))));
afterEach(() => rm(folder, { recursive: true, force: true }));

async function* lines(...given: readonly (string | Error)[]): AsyncGenerator<string> {
  for (const line of given) {
    if (line instanceof Error) throw line;
    yield line;
  }
}

it("writes what comes piece by piece", async () => {
  const path = join(folder, "a.csv");
  await writeOutFile(path, lines("a,b\n", "1,2\n"));
  expect(await readFile(path, "utf8")).toBe("a,b\n1,2\n");
});

it("refuses a folder that is not there, and a folder in place of a file, with the path in the message", async () => {
  for (const path of [join(folder, "nowhere", "a.csv"), folder]) {
    const refused = writeOutFile(path, "a");
    await expect(refused).rejects.toBeInstanceOf(InvalidInputError);
    await expect(refused).rejects.toThrow(path);
  }
});

it("leaves the former file and nothing beside it when the content fails on the way, and passes its error on", async () => {
  const path = join(folder, "a.csv");
  await writeFile(path, "before");
  await expect(writeOutFile(path, lines("new", new NotFoundError("city", "nirgends")))).rejects.toBeInstanceOf(NotFoundError);
  expect([await readFile(path, "utf8"), await readdir(folder)]).toEqual(["before", ["a.csv"]]);
});
