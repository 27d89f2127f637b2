import { readFile, writeFile } from "node:fs/promises";
import { cpus } from "node:os";
import { parseArgs } from "node:util";
import type { Bench, BenchTable } from "./bench.ts";
import { apiBench } from "./api-bench.ts";
import { auditBench } from "./audit-bench.ts";
import { browserBench } from "./browser-bench.ts";
import { readSection } from "./detection/document.ts";
import { HEADING } from "./detection/tables.ts";
import { earlyWarningBench } from "./early-warning-bench.ts";
import { frameBuild } from "./build-frame.ts";
import { geocoderBench } from "./geocoder-bench.ts";
import { importBench } from "./import-bench.ts";
import { removeInstallations } from "./installation.ts";
import { policyBench } from "./policy-bench.ts";
import { pushBench } from "./push-bench.ts";
import { questions } from "./questions.ts";
import { statisticsBench } from "./statistics-bench.ts";
import { workbenchBench } from "./workbench-bench.ts";

const BENCHES: readonly Bench[] = [
  frameBuild,
  questions,
  statisticsBench,
  importBench,
  geocoderBench,
  apiBench,
  earlyWarningBench,
  pushBench,
  browserBench,
  workbenchBench,
  auditBench,
  policyBench,
];
const DOCUMENT = new URL("../../docs/benchmarks.md", import.meta.url);

const { values } = parseArgs({
  options: { only: { type: "string", multiple: true }, reports: { type: "string" }, seconds: { type: "string" } },
});
const chosen = BENCHES.filter(({ name }) => values.only?.includes(name) ?? true);
if (chosen.length === 0) throw new RangeError(`no such bench; there are ${BENCHES.map(({ name }) => name).join(", ")}`);

const sections: string[] = [];
try {
  for (const bench of chosen) {
    const tables = await bench.run({ reports: toNumber(values.reports), seconds: toNumber(values.seconds) });
    const text = tables.map((table) => toMarkdown(bench.name, table)).join("\n");
    console.log(text);
    sections.push(text);
  }
} finally {
  await removeInstallations();
}
// A part of the benches, or other sizes, would replace a document that tells of all.
if (values.only === undefined && values.reports === undefined && values.seconds === undefined)
  // The section of the detection study has a command of its own (`npm run bench:detection`) and stays.
  await writeFile(DOCUMENT, toDocument([...sections, readSection(await readFile(DOCUMENT, "utf8"), HEADING)]));

function toNumber(text: string | undefined): number | null {
  return text === undefined ? null : Number(text);
}

function toMarkdown(name: string, { title, note, columns, rows }: BenchTable): string {
  const lines = [columns, columns.map((_, i) => (i === 0 ? "---" : "---:")), ...rows].map((row) => `| ${row.join(" | ")} |`);
  return [`## ${title}`, "", `Bench \`${name}\`. ${note}`, "", ...lines, ""].join("\n");
}

function toDocument(parts: readonly string[]): string {
  const [processor] = cpus();
  const machine = `${processor?.model.trim() ?? "unknown processor"}, ${cpus().length} cores, Node ${process.version}`;
  return [
    "# Benchmarks",
    "",
    `Written by \`npm run bench\` on: ${machine}. Compare the ratios within one table: they come from the same run.`,
    "",
    ...parts,
  ].join("\n");
}
