import { zipSync, type Zippable } from "fflate";

/** A text, or a number with the position of its format in `formats`, or the raw XML of a cell without its reference. */
export type FixtureCell = string | { readonly n: number; readonly style?: number } | { readonly xml: string } | null;

export interface FixtureSheet {
  readonly name?: string;
  readonly rows: readonly (readonly FixtureCell[])[];
}

export interface FixtureBook {
  readonly sheets: readonly FixtureSheet[];
  /** Number formats by style from 1: the id of a known one or a code of its own. */
  readonly formats?: readonly (number | string)[];
  readonly is1904?: boolean;
  readonly isInline?: boolean;
}

/** As spreadsheets write texts: what XML cannot hold as `_x0007_`. */
function escapeText(text: string): string {
  const coded = text
    .replace(/_(?=x[0-9a-fA-F]{4}_)/g, "_x005F_")
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b-\u001f\ufffe\uffff]/g, (char) => `_x${char.charCodeAt(0).toString(16).padStart(4, "0").toUpperCase()}_`);
  return coded.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function columnName(at: number): string {
  return at < 26 ? String.fromCharCode(65 + at) : columnName(Math.floor(at / 26) - 1) + String.fromCharCode(65 + (at % 26));
}

function cellXml(cell: FixtureCell, reference: string, share: (text: string) => number, isInline: boolean): string {
  if (cell === null) return "";
  if (typeof cell === "object" && "xml" in cell) return cell.xml.replace("<c", `<c r="${reference}"`);
  if (typeof cell === "object") return `<c r="${reference}" s="${cell.style ?? 0}"><v>${cell.n}</v></c>`;
  if (isInline) return `<c r="${reference}" t="inlineStr"><is><t xml:space="preserve">${escapeText(cell)}</t></is></c>`;
  return `<c r="${reference}" t="s"><v>${share(cell)}</v></c>`;
}

function stylesXml(formats: readonly (number | string)[]): string {
  const codes = formats.flatMap((format, i) =>
    typeof format === "string" ? [`<numFmt numFmtId="${164 + i}" formatCode="${escapeText(format)}"/>`] : [],
  );
  const cells = formats.map((format, i) => `<xf numFmtId="${typeof format === "number" ? format : 164 + i}"/>`);
  return `<styleSheet><numFmts>${codes.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${cells.join("")}</cellXfs></styleSheet>`;
}

const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

/** The parts of a spreadsheet file, written independently of the reader. */
export function xlsxParts({ sheets, formats = [], is1904 = false, isInline = false }: FixtureBook): Record<string, string> {
  const texts = new Map<string, number>();
  const share = (text: string): number => {
    const known = texts.get(text) ?? texts.size;
    texts.set(text, known);
    return known;
  };
  const relation = (id: string, type: string, target: string): string =>
    `<Relationship Id="${id}" Type="${RELATIONS}/${type}" Target="${target}"/>`;
  const parts: Record<string, string> = {
    "_rels/.rels": `${HEAD}<Relationships>${relation("r1", "officeDocument", "xl/workbook.xml")}</Relationships>`,
    "xl/workbook.xml": `${HEAD}<workbook xmlns:r="${RELATIONS}"><workbookPr${is1904 ? ' date1904="1"' : ""}/><sheets>${sheets
      .map(({ name }, i) => `<sheet name="${escapeText(name ?? `Tabelle${i + 1}`)}" sheetId="${i + 1}" r:id="s${i + 1}"/>`)
      .join("")}</sheets></workbook>`,
    "xl/styles.xml": HEAD + stylesXml(formats),
  };
  for (const [i, { rows }] of sheets.entries()) {
    const body = rows.map((cells, r) => {
      const inner = cells.map((cell, c) => cellXml(cell, `${columnName(c)}${r + 1}`, share, isInline)).join("");
      return `<row r="${r + 1}">${inner}</row>`;
    });
    parts[`xl/worksheets/sheet${i + 1}.xml`] = `${HEAD}<worksheet><sheetData>${body.join("")}</sheetData></worksheet>`;
  }
  const links = sheets.map((_, i) => relation(`s${i + 1}`, "worksheet", `worksheets/sheet${i + 1}.xml`));
  const others = [relation("t", "sharedStrings", "sharedStrings.xml"), relation("f", "styles", "/xl/styles.xml")];
  parts["xl/_rels/workbook.xml.rels"] = `${HEAD}<Relationships>${[...links, ...others].join("")}</Relationships>`;
  parts["xl/sharedStrings.xml"] =
    `${HEAD}<sst>${[...texts.keys()].map((text) => `<si><t xml:space="preserve">${escapeText(text)}</t></si>`).join("")}</sst>`;
  return parts;
}

/** Packs parts as a zip file. */
export function packParts(parts: Readonly<Record<string, string | Uint8Array>>, level: 0 | 6 = 6): Uint8Array {
  const files: Zippable = {};
  for (const [name, part] of Object.entries(parts)) files[name] = typeof part === "string" ? new TextEncoder().encode(part) : part;
  return zipSync(files, { level });
}

export function makeXlsx(book: FixtureBook): Uint8Array {
  return packParts(xlsxParts(book));
}
