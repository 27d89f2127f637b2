import { InvalidInputError, districtCodeSchema, districtSchema, type District, type DistrictCode, type LevelId } from "@lagebild/domain";
import {
  areaKm2,
  cellCenter,
  createLocator,
  guessCodeProperty,
  studyArea,
  textOf,
  type ParsedPolygon,
  type ParsedPolygons,
  type PolygonProblem,
} from "@lagebild/geo";

export interface DistrictOptions {
  readonly level: LevelId;
  /** Absent: guessed; a position number where no property fits. */
  readonly codeProperty?: string | undefined;
  readonly populationProperty?: string | undefined;
  /** Districts of the level above; each new one gets the parent that holds most of it. */
  readonly parents?: readonly District[] | undefined;
}

/** Refused polygons by name, for a caller that words them itself. */
export class InvalidPolygonsError extends InvalidInputError {
  readonly problems: readonly PolygonProblem[];

  constructor(message: string, problems: readonly PolygonProblem[]) {
    super(
      message,
      problems.map(({ name, kind, polygon, ring }) => ({ path: name, message: `${kind} (polygon ${polygon}, ring ${ring})` })),
    );
    this.problems = problems;
  }
}

/** Throws InvalidPolygonsError for every polygon with an invalid ring, InvalidInputError when there is none at all. */
export function requireValidRings({ polygons, problems }: ParsedPolygons, file: string): void {
  const invalid = problems.filter(({ isMended, kind }) => !isMended && kind !== "no-polygon");
  if (invalid.length > 0) {
    const named = invalid.map(({ name, kind, polygon, ring }) => `${name}: ${kind} (polygon ${polygon}, ring ${ring})`).join("; ");
    throw new InvalidPolygonsError(`${file} has invalid polygons: ${named}`, invalid);
  }
  if (polygons.length === 0) {
    const text = { de: `${file} enthält keine Flächen.`, en: `${file} holds no polygons.` };
    throw new InvalidInputError(`${file} holds no polygons`, [{ path: file, message: "no polygons" }], { text });
  }
}

/** Throws InvalidInputError for a code that is missing or occurs twice. */
export function toDistricts(polygons: readonly ParsedPolygon[], options: DistrictOptions): District[] {
  const codeProperty = options.codeProperty ?? guessCodeProperty(polygons.map(({ properties }) => properties));
  const findParent = options.parents === undefined ? () => null : createParentFinder(options.parents);
  const districts = polygons.map((polygon, at) => {
    const { name, properties, geometry } = polygon;
    const code = codeProperty === undefined ? String(at + 1) : textOf(properties[codeProperty]);
    if (code === undefined) throw new InvalidInputError(`${name} has no ${codeProperty}`, [{ path: name, message: `no ${codeProperty}` }]);
    return districtSchema.parse({
      code,
      level: options.level,
      name,
      parent: findParent(polygon),
      population: populationOf(polygon, options.populationProperty),
      isPopulationSynthetic: properties["isPopulationSynthetic"] === true,
      areaKm2: areaKm2(geometry),
      isSchematic: properties["isSchematic"] === true,
      geometry,
    });
  });
  requireUniqueCodes(districts);
  return districts;
}

/** The district of each point: how the store places reports anew. */
export function createAssignment(districts: readonly District[]) {
  const locator = createLocator(districts.map(({ geometry }) => geometry));
  return (points: readonly Parameters<typeof locator.indexOf>[0][]): number[] => points.map((point) => locator.indexOf(point));
}

function requireUniqueCodes(districts: readonly District[]): void {
  const names = new Map<string, string[]>();
  for (const { code, name } of districts) names.set(code, [...(names.get(code) ?? []), name]);
  const twice = [...names].filter(([, all]) => all.length > 1);
  if (twice.length === 0) return;
  const issues = twice.map(([code, all]) => ({ path: code, message: `code of ${all.join(", ")}` }));
  const named = (what: string): string => twice.map(([code, all]) => `${code} ${what} ${all.join(", ")}`).join("; ");
  const text = { de: `Schlüssel mehrfach vergeben: ${named("für")}.`, en: `Districts share a code: ${named("for")}.` };
  throw new InvalidInputError(`districts share a code: ${named("is code of")}`, issues, { text });
}

function populationOf({ properties }: ParsedPolygon, property: string | undefined): number | null {
  const value = property === undefined ? properties["population"] : properties[property];
  const number = typeof value === "string" ? Number(value) : value;
  return typeof number === "number" && Number.isInteger(number) && number > 0 ? number : null;
}

/** The parent that holds most cell centres, or most corners of a polygon too small for any. */
function createParentFinder(parents: readonly District[]) {
  const locator = createLocator(parents.map(({ geometry }) => geometry));
  return ({ geometry }: ParsedPolygon): DistrictCode | null => {
    const centres = studyArea(geometry, 10).map(cellCenter);
    const points = centres.length > 0 ? centres : geometry.coordinates.flat(2).map(([lng, lat]) => ({ lng, lat }));
    const votes = new Map<number, number>();
    for (const point of points) {
      const index = locator.indexOf(point);
      votes.set(index, (votes.get(index) ?? 0) + 1);
    }
    votes.delete(-1);
    const [winner] = [...votes].toSorted((a, b) => b[1] - a[1]);
    const parent = winner === undefined ? undefined : parents[winner[0]];
    return parent === undefined ? null : districtCodeSchema.parse(parent.code);
  };
}
