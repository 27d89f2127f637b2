import { LagebildError, MOST_EXPORTED_REPORTS, type LocalText, type ReportLine, type Viewer } from "@lagebild/domain";
import { AREA_TEXTS, COLUMN_NAMES, KIND_NAMES } from "../i18n/area-texts.ts";
import { toCsv } from "../i18n/to-csv.ts";
import type { PictureDeps } from "../picture/picture-deps.ts";
import { auditRead, readReportsFor, type ReportsInput } from "./read-reports.ts";

type Column = keyof typeof COLUMN_NAMES;
type Language = keyof LocalText;

export interface ExportInput extends Omit<ReportsInput, "offset" | "limit"> {
  readonly columns: readonly Column[];
}

/** [R2] The reports of an area as a file: the same lines that the table shows, in its order, and written down as an export. */
export async function exportReports(deps: PictureDeps, viewer: Viewer, input: ExportInput): Promise<string> {
  const asked = { ...input, offset: 0, limit: MOST_EXPORTED_REPORTS };
  const { picture, found, lines } = await readReportsFor(deps, viewer, asked);
  if (found.total > MOST_EXPORTED_REPORTS) {
    const text = AREA_TEXTS.tooLong(found.total, MOST_EXPORTED_REPORTS);
    throw new LagebildError("limit-exceeded", text.en, { text });
  }
  const { cities } = deps;
  const [agencies, districts] = await Promise.all([cities.agencies(input.city), cities.districts(input.city, picture.filter.level)]);
  const names = {
    agency: new Map<string, string>(agencies.map(({ id, name }) => [id, name])),
    district: new Map<string, string>(districts.map(({ code, name }) => [code, name])),
    category: new Map<string, string>(picture.catalogue.categories.map(({ id, name }) => [id, name[input.language]])),
  };
  await auditRead(deps, viewer, { ...asked, what: "reports.export", lines: lines.length });
  const head = input.columns.map((column) => COLUMN_NAMES[column][input.language]);
  return toCsv([head, ...lines.map((line) => input.columns.map((column) => valueOf(line, column, names, input.language)))], input.language);
}

type Names = Readonly<Record<"agency" | "district" | "category", ReadonlyMap<string, string>>>;

function valueOf(line: ReportLine, column: Column, names: Names, language: Language): string {
  const value = line[column] ?? "";
  if (column === "kind") return KIND_NAMES[line.kind][language];
  if (column === "agency" || column === "district" || column === "category") return names[column].get(value) ?? value;
  return column === "time" || column === "until" ? value.replace("T", " ") : value;
}
