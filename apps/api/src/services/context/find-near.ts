import {
  CONTEXT_NEAR_M,
  isAlwaysOpen,
  latestClosingMin,
  parseOpeningHours,
  type Cell,
  type CityId,
  type ContextFeature,
  type ContextLayer,
  type ContextNearAnswer,
  type NearLayer,
  type Viewer,
} from "@lagebild/domain";
import { authorise, publish } from "@lagebild/policy";
import type { ContextDeps } from "./context-deps.ts";
import type { HeldLayer } from "./context-book.ts";

const MOST_NAMES = 5;
const MOST_SURVEYED = 3;

/** What lies in or near the cells of a place, layer by layer. It is context: no count, rate or score reads it. */
export async function findNear(
  { store, cities, contextBook }: Pick<ContextDeps, "store" | "cities" | "contextBook">,
  viewer: Viewer,
  input: { readonly city: CityId; readonly cells: readonly Cell[] },
): Promise<ContextNearAnswer> {
  authorise(viewer, "view-context");
  const city = await cities.get(input.city);
  const layers = await store.listContextLayers(city.id);
  const near = await Promise.all(layers.map(async (layer) => sum(layer, await contextBook.get(layer), input.cells)));
  return publish(viewer, { nearM: CONTEXT_NEAR_M, layers: near });
}

function sum(layer: ContextLayer, { features, index }: HeldLayer, cells: readonly Cell[]): NearLayer {
  // An area of a survey speaks for a place that lies in it, not for its neighbours.
  const found = index.near(cells, layer.survey === null ? CONTEXT_NEAR_M : 0).flatMap((at) => features[at] ?? []);
  const names = [...new Set(found.flatMap(({ name }) => name ?? []))].toSorted((a, b) => a.localeCompare(b, "de"));
  return {
    layer: layer.id,
    title: layer.title,
    sort: layer.sort,
    source: layer.source,
    dataOn: layer.dataOn,
    isSynthetic: layer.isSynthetic,
    scale: layer.survey?.scale ?? null,
    count: found.length,
    names: names.slice(0, MOST_NAMES),
    ...hoursOf(found),
    survey: found.flatMap(({ name, survey }) => (survey === null ? [] : [{ ...survey, name }])).slice(0, MOST_SURVEYED),
  };
}

function hoursOf(found: readonly ContextFeature[]): Pick<NearLayer, "latestClosingMin" | "alwaysOpen"> {
  const weeks = found.flatMap(({ hours }) => (hours === null ? [] : [parseOpeningHours(hours)])).filter((week) => week !== null);
  const closing = weeks.filter((week) => !isAlwaysOpen(week)).flatMap((week) => latestClosingMin(week) ?? []);
  return { latestClosingMin: closing.length === 0 ? null : Math.max(...closing), alwaysOpen: weeks.filter(isAlwaysOpen).length };
}
