import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join, normalize, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { checkPages, checkQuotes, readPages, rulesOf } from "./check-methods.ts";

const REPOSITORY = dirname(dirname(fileURLToPath(import.meta.url)));

/** A path in back ticks that begins in one of these folders must exist; `<…>` and `*` are placeholders. */
const PATH = /`((?:apps|packages|data|docs|tools|e2e)\/[A-Za-z0-9_./-]+)`/g;
const LINK = /\]\((?!https?:|#|mailto:)([^)#\s]+)(?:#[^)]*)?\)/g;
const SECRET = /\/(?:root|home|Users)\/[a-z]|\b(?:registry|npm)\.[a-z-]+\.(?:internal|local)\b/;

/** Names of exported zod schemas without `Schema`, i.e. the words that the glossary must explain. */
export function domainWords(source: string): readonly string[] {
  return [...source.matchAll(/^ {2}([a-z][A-Za-z]+)Schema,$/gm)].map((match) => match[1] ?? "").filter((word) => !word.endsWith("Answer"));
}

/** The table of contents of a package with the parts that it hands on whole. */
export function readContents(root: string, index: string): string {
  const source = readFileSync(join(root, index), "utf8");
  const parts = [...source.matchAll(/^export \* from "(.+)";$/gm)].map((match) => readContents(root, join(dirname(index), match[1] ?? "")));
  return [source, ...parts].join("");
}

/** Problems of one document: paths and links that lead nowhere. */
export function checkDocument(root: string, file: string, text: string): readonly string[] {
  const paths = [...text.matchAll(PATH)].map((match) => match[1] ?? "").filter((path) => !path.includes("…") && !path.includes("NNNN"));
  const links = [...text.matchAll(LINK)].map((match) => normalize(join(dirname(file), match[1] ?? "")));
  const isHistory = file.startsWith("docs/adr/") || file === "CHANGELOG.md";
  const lost = [...(isHistory ? [] : paths), ...links].filter((path) => !existsSync(join(root, path)));
  const machine = SECRET.test(text) ? [`${file}: names a machine path or an inner host`] : [];
  return [...new Set(lost)].map((path) => `${file}: ${path} does not exist`).concat(machine);
}

function listFiles(...patterns: readonly string[]): readonly string[] {
  const list = execFileSync("git", ["ls-files", "--cached", "--others", "--exclude-standard", ...patterns], {
    cwd: REPOSITORY,
    encoding: "utf8",
    maxBuffer: 16 * 1024 * 1024,
  });
  return list.split("\n").filter((file) => file !== "" && existsSync(join(REPOSITORY, file)));
}

/** Problems of the method pages, and of tests that quote rules which no page holds. */
function methodProblems(): readonly string[] {
  const { pages, problems } = readPages(REPOSITORY);
  const known = new Set(pages.flatMap(({ page }) => rulesOf(page)));
  const tests = listFiles("*.test.ts", "*.test.tsx", "*.spec.ts", "*-contract.ts");
  const quotes = tests.flatMap((file) => checkQuotes(file, readFileSync(join(REPOSITORY, file), "utf8"), known));
  return [...problems, ...checkPages(pages), ...quotes];
}

function main(): number {
  const files = listFiles("*.md");
  const problems = files.flatMap((file) => checkDocument(REPOSITORY, file, readFileSync(join(REPOSITORY, file), "utf8")));
  const glossary = readFileSync(join(REPOSITORY, "docs/glossary.md"), "utf8");
  const words = domainWords(readContents(REPOSITORY, "packages/domain/src/index.ts"));
  const unexplained = words
    .filter((word) => !glossary.includes(`\`${word}\``))
    .map((word) => `docs/glossary.md: \`${word}\` of packages/domain is not explained`);
  const all = [...problems, ...unexplained, ...methodProblems()];
  for (const problem of all) console.error(problem);
  console.log(`${files.length} documents, ${words.length} words, ${all.length} problems`);
  return all.length > 0 ? 1 : 0;
}

if (process.argv[1] !== undefined && resolve(process.argv[1]) === fileURLToPath(import.meta.url)) process.exit(main());
