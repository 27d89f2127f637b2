import type { Category, CityId, LocalText, Stage, Viewer, WarningComparison, WarningRunId } from "@lagebild/domain";
import { publish } from "@lagebild/policy";
import { findThen, type Found } from "./get-findings.ts";
import { findPartners } from "./runs/overlap.ts";
import { findRunOf, openWarning } from "./open-warning.ts";
import { presentRun } from "./present-run.ts";
import type { WarningDeps } from "./warning-deps.ts";

export interface ComparisonInput {
  readonly city: CityId;
  readonly from: WarningRunId;
  readonly to: WarningRunId;
}

/** How what the viewer may see differs between two runs: zones, alarms and clusters by their cells, phenomena by what they are. */
export async function compareRuns(deps: WarningDeps, viewer: Viewer, input: ComparisonInput): Promise<WarningComparison> {
  const audience = await openWarning(deps, viewer, input);
  const [from, to] = await Promise.all([input.from, input.to].map((run) => findRunOf(deps, audience.city.id, run)));
  if (from === undefined || to === undefined) throw new TypeError("two runs were asked for");
  const [before, after] = await Promise.all([findThen(deps, audience, from), findThen(deps, audience, to)]);
  return publish(viewer, {
    from: await presentRun(deps, audience, from),
    to: await presentRun(deps, audience, to),
    changes: changesBetween(before, after, audience.catalogue.categories),
  });
}

type Change = WarningComparison["changes"][number];
/** What one finding of either type comes to in the list. */
type Line = Pick<Change, "type" | "id" | "title"> & { readonly recorded: number; readonly stage: Stage | null };

interface Pair {
  readonly before: Line | null;
  readonly after: Line | null;
}

/** A smaller difference is that of two looks at the same. */
const MORE = 1.2;

/** What is new or has grown first. */
const ORDER: readonly Change["change"][] = ["new", "grown", "receding", "gone", "unchanged"];

export function changesBetween(before: Found, after: Found, categories: readonly Category[]): Change[] {
  const names = new Map<string, LocalText>(categories.map(({ id, name }) => [id, name]));
  const line = {
    zone: ({ id, number, name, explanation, stage }: Found["zones"][number]): Line => ({
      type: "zone",
      id,
      title: inBoth(numbered("Z", number, name)),
      recorded: explanation.recorded,
      stage,
    }),
    alarm: ({ id, number, district, recorded }: Found["alarms"][number]): Line => ({
      type: "alarm",
      id,
      title: inBoth(numbered("H", number, district?.name ?? "")),
      recorded,
      stage: null,
    }),
    cluster: ({ id, name, recorded }: Found["clusters"][number]): Line => ({
      type: "cluster",
      id,
      title: inBoth(name),
      recorded,
      stage: null,
    }),
    phenomenon: ({ id, category, district, name, recorded }: Found["phenomena"][number]): Line => ({
      type: "phenomenon",
      id,
      title: placed(names.get(category) ?? inBoth(category), name ?? district?.name ?? null),
      recorded,
      stage: null,
    }),
  };
  const pairs = [
    ...pairUp(before.zones, after.zones, line.zone, findPartners(after.zones, before.zones)),
    ...pairUp(
      before.alarms,
      after.alarms,
      line.alarm,
      findPartners(after.alarms, before.alarms, (a, b) => a.stream === b.stream),
    ),
    ...pairUp(before.clusters, after.clusters, line.cluster, findPartners(after.clusters, before.clusters)),
    ...pairUp(
      before.phenomena,
      after.phenomena,
      line.phenomenon,
      after.phenomena.map(({ id }) => before.phenomena.find((each) => each.id === id)),
    ),
  ];
  return pairs.flatMap(toChange).toSorted((a, b) => ORDER.indexOf(a.change) - ORDER.indexOf(b.change));
}

function pairUp<Finding>(
  before: readonly Finding[],
  after: readonly Finding[],
  lineOf: (finding: Finding) => Line,
  formerOf: readonly (Finding | undefined)[],
): readonly Pair[] {
  const kept = new Set(formerOf);
  return [
    ...after.map((finding, at) => {
      const former = formerOf[at];
      return { before: former === undefined ? null : lineOf(former), after: lineOf(finding) };
    }),
    ...before.filter((finding) => !kept.has(finding)).map((finding) => ({ before: lineOf(finding), after: null })),
  ];
}

function toChange({ before, after }: Pair): readonly Change[] {
  const line = after ?? before;
  if (line === null) return [];
  const { type, id, title } = line;
  return [
    {
      type,
      id,
      title,
      change: kindOf(before, after),
      recordedBefore: before?.recorded ?? null,
      recordedAfter: after?.recorded ?? null,
      stageBefore: before?.stage ?? null,
      stageAfter: after?.stage ?? null,
    },
  ];
}

function kindOf(before: Line | null, after: Line | null): Change["change"] {
  if (before === null) return "new";
  if (after === null) return "gone";
  if (after.recorded > before.recorded * MORE) return "grown";
  return after.recorded * MORE < before.recorded ? "receding" : "unchanged";
}

const inBoth = (text: string): LocalText => ({ de: text, en: text });

const placed = ({ de, en }: LocalText, place: string | null): LocalText =>
  place === null ? { de, en } : { de: `${de}, ${place}`, en: `${en}, ${place}` };

function numbered(letter: string, number: number, name: string): string {
  return [number === 0 ? "" : `${letter}-${number}`, name].filter((part) => part !== "").join(" ");
}
