import type { RandomAccess } from "./byte-source.ts";
import { fileProblem } from "./file-problem.ts";
import { DAMAGES, FILE_TEXTS } from "./i18n/file-texts.ts";
import { readXml, type XmlAttributes } from "./xml-reader.ts";
import { readZipDirectory, xlsxProblem, type ZipEntry } from "./zip-directory.ts";
import { readZipEntry } from "./zip-entry.ts";

export interface Sheet {
  readonly name: string;
  readonly entry: ZipEntry;
}

/** The parts of a spreadsheet file that hold its rows. */
export interface Workbook {
  readonly file: RandomAccess;
  readonly sheets: readonly Sheet[];
  readonly strings: ZipEntry | undefined;
  readonly styles: ZipEntry | undefined;
  /** Days count from 1904 instead of 1900. */
  readonly is1904: boolean;
}

const MAX_PART_BYTES = 16 * 1024 * 1024;

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly target: string;
}

/** All opening tags of a small part. */
async function readTags(file: RandomAccess, entry: ZipEntry, onOpen: (name: string, attributes: XmlAttributes) => void): Promise<void> {
  const handler = { open: onOpen, close: () => undefined, text: () => undefined };
  for await (const _ of readXml(readZipEntry(file, entry, MAX_PART_BYTES), handler));
}

/** Path of a target that is given relative to the folder of a part. */
function resolvePath(part: string, target: string): string {
  const path = target.startsWith("/") ? [] : part.split("/").slice(0, -1);
  for (const step of target.split("/")) {
    if (step === "..") path.pop();
    else if (step !== "." && step !== "") path.push(step);
  }
  return path.join("/");
}

async function readRelations(file: RandomAccess, find: (name: string) => ZipEntry | undefined, part: string): Promise<readonly Relation[]> {
  const cut = part.lastIndexOf("/") + 1;
  const entry = find(`${part.slice(0, cut)}_rels/${part.slice(cut)}.rels`);
  const relations: Relation[] = [];
  if (entry === undefined) return relations;
  await readTags(file, entry, (name, { Id, Type, Target }) => {
    if (name !== "Relationship" || Id === undefined || Target === undefined) return;
    relations.push({ id: Id, type: (Type ?? "").split("/").at(-1) ?? "", target: resolvePath(part, Target) });
  });
  return relations;
}

/** The attribute `r:id` under whatever prefix. */
function relationId(attributes: XmlAttributes): string | undefined {
  const key = Object.keys(attributes).find((name) => name.endsWith(":id"));
  return key === undefined ? undefined : attributes[key];
}

function isTrue(text: string | undefined): boolean {
  return text === "1" || text === "true" || text === "on";
}

function refuseOthers(entries: readonly ZipEntry[]): void {
  const names = new Set(entries.map(({ name }) => name));
  if (names.has("xl/workbook.bin")) throw xlsxProblem(DAMAGES.binaryWorkbook);
  if (names.has("content.xml") && names.has("mimetype")) throw xlsxProblem(DAMAGES.openDocument);
}

/** Throws InvalidInputError when the file is no spreadsheet. */
export async function openWorkbook(file: RandomAccess): Promise<Workbook> {
  const entries = await readZipDirectory(file);
  refuseOthers(entries);
  const byName = new Map(entries.map((entry) => [entry.name.toLowerCase(), entry]));
  const find = (name: string): ZipEntry | undefined => byName.get(name.toLowerCase());
  const root = (await readRelations(file, find, "")).find(({ type }) => type === "officeDocument")?.target ?? "xl/workbook.xml";
  const workbook = find(root);
  if (workbook === undefined) throw xlsxProblem(DAMAGES.noWorkbook);
  const relations = await readRelations(file, find, root);
  const sheets: Sheet[] = [];
  let is1904 = false;
  await readTags(file, workbook, (name, attributes) => {
    if (name === "workbookPr") is1904 = isTrue(attributes["date1904"]);
    if (name !== "sheet") return;
    const relation = relations.find(({ id }) => id === relationId(attributes));
    const entry = relation === undefined || relation.type !== "worksheet" ? undefined : find(relation.target);
    if (entry !== undefined) sheets.push({ name: attributes["name"] ?? "", entry });
  });
  if (sheets.length === 0) throw xlsxProblem(DAMAGES.noWorkbook);
  const partOf = (type: string): ZipEntry | undefined => {
    const target = relations.find((relation) => relation.type === type)?.target;
    return target === undefined ? undefined : find(target);
  };
  return { file, sheets, strings: partOf("sharedStrings"), styles: partOf("styles"), is1904 };
}

/** The sheet of that name, or the first one. Throws InvalidInputError naming those that are there. */
export function findSheet({ sheets }: Workbook, name: string | undefined): Sheet {
  const sheet = name === undefined ? sheets[0] : sheets.find((sheet) => sheet.name.trim().toLowerCase() === name.trim().toLowerCase());
  if (sheet !== undefined) return sheet;
  const names = sheets.map(({ name }) => name).join(", ");
  throw fileProblem(FILE_TEXTS.noSheet(name ?? "", names.slice(0, 500)), "no such sheet", { path: "format.sheet" });
}
