import type { Workbook } from "./xlsx-workbook.ts";
import { readDateStyle, type DateStyle } from "./xlsx-dates.ts";
import { readXml } from "./xml-reader.ts";
import { readZipEntry } from "./zip-entry.ts";

const MAX_STYLE_BYTES = 64 * 1024 * 1024;

/** Date style by the number that a cell gives as its style; null for plain numbers. */
export async function readStyles({ file, styles }: Workbook): Promise<readonly (DateStyle | null)[]> {
  if (styles === undefined) return [];
  const codes = new Map<number, string>();
  const formats: number[] = [];
  let isInCells = false;
  const handler = {
    open(name: string, attributes: Readonly<Record<string, string>>): void {
      if (name === "cellXfs") isInCells = true;
      else if (name === "numFmt") codes.set(Number(attributes["numFmtId"]), attributes["formatCode"] ?? "");
      else if (name === "xf" && isInCells) formats.push(Number(attributes["numFmtId"] ?? "0"));
    },
    close(name: string): void {
      if (name === "cellXfs") isInCells = false;
    },
    text: () => undefined,
  };
  for await (const _ of readXml(readZipEntry(file, styles, MAX_STYLE_BYTES), handler));
  return formats.map((id) => readDateStyle(id, codes.get(id)));
}
