import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { checkDocument, domainWords } from "./check-docs.ts";

describe("the check of documents", () => {
  let root = "";
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), "lagebild-docs-"));
    mkdirSync(join(root, "docs"));
    writeFileSync(join(root, "docs", "there.md"), "");
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it("names a path that does not exist and leaves one that does", () => {
    expect(checkDocument(root, "README.md", "see `docs/there.md` and `docs/gone.md`")).toEqual(["README.md: docs/gone.md does not exist"]);
  });

  it("follows a link from the folder of the document", () => {
    expect(checkDocument(root, "docs/there.md", "[a](there.md) [b](../gone.md)")).toEqual(["docs/there.md: gone.md does not exist"]);
  });

  it("lets history speak of paths that are gone", () => {
    expect(checkDocument(root, "docs/adr/0001-x.md", "`apps/gone.ts`")).toEqual([]);
  });

  it("refuses a machine path", () => {
    const path = ["", "home", "somebody", "x"].join("/");
    expect(checkDocument(root, "README.md", path)).toEqual(["README.md: names a machine path or an inner host"]);
  });

  it("reads the words of the domain from its table of contents", () => {
    expect(domainWords("export {\n  reportSchema,\n  type Report,\n  cellsAnswerSchema,\n};")).toEqual(["report"]);
  });
});
