import { readFile, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { parseArgs } from "node:util";
import { runUnits } from "./crew.ts";
import { replaceSection } from "./document.ts";
import { PAGE_TEXTS, toPageSection } from "./method-sections.ts";
import { joinParts } from "./study.ts";
import { HEADING, toSection } from "./tables.ts";
import { listUnits } from "./units.ts";

/** The document that the full study writes its section into. */
const DOCUMENT = new URL("../../../docs/benchmarks.md", import.meta.url);

/** The page of the method has the table of offences at the first rate. */
const pageOf = (language: string): URL => new URL(`../../../docs/methods/early-detection.${language}.md`, import.meta.url);

const { values } = parseArgs({ options: { quick: { type: "boolean", default: false }, processes: { type: "string" } } });
const started = performance.now();
const say = (line: string): void => console.error(`${((performance.now() - started) / 1_000).toFixed(0)} s  ${line}`);

const skipped: string[] = [];
const units = listUnits(values.quick, (line) => skipped.push(line));
skipped.forEach(say);
const processes = values.processes === undefined ? availableParallelism() : Number(values.processes);
const parts = await runUnits(units, processes, ({ name, seed }) => say(seed === null ? name : `${name}, city ${seed}`));
const results = [...new Set(units.map(({ name }) => name))].map((name) => ({
  isReal: units.some((unit) => unit.name === name && unit.seed === null),
  ...joinParts(
    name,
    parts.filter((_, at) => units[at]?.name === name),
  ),
}));
const section = toSection(
  results.filter(({ isReal }) => !isReal),
  results.filter(({ isReal }) => isReal),
  skipped,
);
console.log(section);
if (!values.quick) await write();

async function write(): Promise<void> {
  await rewrite(DOCUMENT, HEADING, section);
  const [offences] = results;
  if (offences === undefined) return;
  for (const language of ["de", "en"] as const)
    await rewrite(pageOf(language), PAGE_TEXTS[language].heading, toPageSection(offences, language));
}

async function rewrite(file: URL, heading: string, text: string): Promise<void> {
  await writeFile(file, replaceSection(await readFile(file, "utf8"), heading, text));
}
