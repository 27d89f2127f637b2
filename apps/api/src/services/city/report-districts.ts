import { InvalidInputError, NotFoundError, type DistrictsReport, type LocalText } from "@lagebild/domain";
import { checkDistricts, type DistrictCheck, type PolygonProblem } from "@lagebild/geo";
import { authorise } from "@lagebild/policy";
import { describeNotes, describeProblem } from "../i18n/district-problems.ts";
import type { CityDeps } from "./city-deps.ts";
import type { DistrictsFile } from "./city-port.ts";
import { importDistricts, readDistricts, type ImportDistrictsInput } from "./import-districts.ts";
import { InvalidPolygonsError } from "./to-districts.ts";

const NOT_JSON: LocalText = {
  de: "Die Datei ist kein GeoJSON: Sie lässt sich nicht als JSON lesen.",
  en: "The file is not GeoJSON: it cannot be read as JSON.",
};

/** Judges a file of polygons for a level of the city; stores it when a revision is given. What would be refused is told as notes in a dry run. */
export async function reportDistricts(deps: CityDeps, file: DistrictsFile): Promise<DistrictsReport> {
  authorise(file.viewer, "edit-city");
  const city = await deps.store.findCity(file.city);
  if (city === undefined) throw new NotFoundError("city", file.city);
  const known = city.levels.find(({ id }) => id === file.level);
  if (known === undefined) throw new NotFoundError("level", file.level);
  const { nameProperty, codeProperty } = file;
  const source = { file: file.file, geojson: parseGeojson(file.body), nameProperty, codeProperty };
  const input: ImportDistrictsInput = { city: city.id, level: known, source };
  const base = { level: known.id, revision: city.revision };
  if (file.revision !== null) return { ...base, ...(await replace(deps, file, { ...input, revision: file.revision })) };
  try {
    const { districts, notes } = await readDistricts(deps.store, input);
    return { ...base, ...describe(districts, notes, checkDistricts(districts, city.boundary)), replacedReports: null };
  } catch (error) {
    if (!(error instanceof InvalidPolygonsError)) throw error;
    const nothing = { districtCount: null, districts: [], findings: [], toleratedCount: 0, replacedReports: null };
    return { ...base, ...nothing, notes: describeAll(error.problems) };
  }
}

async function replace(deps: CityDeps, { viewer }: DistrictsFile, input: ImportDistrictsInput) {
  const { notes, check, replacedReports } = await importDistricts(deps, viewer, input);
  const districts = await deps.store.listDistricts(input.city, input.level.id);
  const revision = (await deps.store.findCity(input.city))?.revision ?? 0;
  return { ...describe(districts, notes, check), replacedReports, revision };
}

function describe(
  districts: readonly Pick<DistrictsReport["districts"][number], "code" | "name" | "areaKm2">[],
  notes: readonly PolygonProblem[],
  { problems, toleratedCount }: DistrictCheck,
) {
  return {
    districtCount: districts.length,
    districts: districts.map(({ code, name, areaKm2 }) => ({ code, name, areaKm2 })),
    notes: describeAll(notes),
    findings: problems.map((problem) => ({ ...problem, names: [...problem.names], text: describeProblem(problem) })),
    toleratedCount,
  };
}

/** One note per kind of fault, with all names it has. */
function describeAll(notes: readonly PolygonProblem[]): DistrictsReport["notes"] {
  const groups = new Map<string, { readonly note: PolygonProblem; readonly names: Set<string> }>();
  for (const note of notes) {
    const key = `${note.kind} ${note.isMended}`;
    const group = groups.get(key) ?? { note, names: new Set<string>() };
    group.names.add(note.name);
    groups.set(key, group);
  }
  return [...groups.values()].map(({ note: { kind, isMended }, names }) => {
    const named = [...names];
    return { kind, isMended, names: named, text: describeNotes({ kind, isMended }, named) };
  });
}

function parseGeojson(body: ArrayBuffer): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(body));
  } catch (cause) {
    throw new InvalidInputError("the file is not JSON", [{ path: "file", message: "not JSON" }], { cause, text: NOT_JSON });
  }
}
