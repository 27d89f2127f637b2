import { MOST_PUBLISHED_STEPS, type City, type CityId, type Day, type PublishedTable } from "@lagebild/domain";
import { closedSteps, designFor } from "@lagebild/policy";
import { instantOf } from "../import/instant-of.ts";
import { asOfDay } from "../retention/as-of-day.ts";
import { listCityAudiences, type CityAudience } from "./city-audiences.ts";
import { blockKey, countStep, type Block, type CountingFrame } from "./count-bases.ts";
import { groundOf, placeCells } from "./make-ground.ts";
import type { PublishingDeps } from "./published-deps.ts";

export interface PublishingOutcome {
  readonly steps: number;
  readonly tables: number;
}

interface World extends CountingFrame {
  readonly audiences: readonly CityAudience[];
  readonly placed: ReturnType<typeof placeCells>;
  readonly levels: City["levels"];
  /** Every agency and kind of which anything was published. */
  readonly blocks: Map<string, Block>;
}

/**
 * [R14] Publishes what is closed and not published yet: each step of each agency and kind is counted once and kept, and its tables are made from what was
 * counted then, whatever arrives later, also for audiences that come later. Stops between two steps.
 */
export async function publishTables(deps: PublishingDeps, cityId: CityId, signal?: AbortSignal): Promise<PublishingOutcome> {
  const { store, cities } = deps;
  const city = await cities.get(cityId);
  const [level] = city.levels;
  const { firstOn } = await store.summarise(city.id);
  if (level === undefined || firstOn === null) return { steps: 0, tables: 0 };
  const { categories } = await cities.catalogue();
  const districts = await cities.districts(city.id, level.id);
  const { cells } = await deps.frames.studyArea(city.id, 8);
  const { audiences } = await listCityAudiences(deps, city);
  const keys = await store.listPublishedKeys(city.id);
  const world: World = {
    city: city.id,
    level: level.id,
    levels: city.levels,
    categories,
    cells,
    audiences,
    districts: districts.map(({ code }) => code),
    placed: placeCells(cells, districts),
    blocks: new Map(keys.map((key) => [blockKey(key), key])),
  };
  const asOf = await asOfDay({ store, now: deps.clock }, city);
  const steps = closedSteps(asOf, MOST_PUBLISHED_STEPS).filter((step) => step >= firstOn);
  let tables = 0;
  let published = 0;
  for (const step of steps) {
    if (signal?.aborted) break;
    const made = await publishStep(deps, world, step);
    tables += made;
    published += made > 0 ? 1 : 0;
  }
  return { steps: published, tables };
}

async function publishStep(deps: PublishingDeps, world: World, from: Day): Promise<number> {
  const { store } = deps;
  const stored = await store.readPublishedStep(world.city, from);
  const at = instantOf(deps.clock());
  const { bases: counted, erased } = await countStep(deps.frames, world, { from, at, blocks: [...world.blocks.values()] });
  const known = new Set(stored.bases.map(blockKey));
  const fresh = counted.filter((base) => !known.has(blockKey(base)) && !erased.has(blockKey(base)));
  const made: PublishedTable[] = [];
  for (const base of [...stored.bases, ...fresh]) {
    const published = stored.tables.filter((table) => blockKey(table) === blockKey(base));
    const designs = world.audiences
      .filter(({ id }) => published.every(({ audience }) => audience !== id))
      .map(({ id, minimum, agreement }) =>
        designFor(base, { audience: id, minimum, agreement, categories: world.categories, levels: world.levels }),
      )
      .filter((design) => design !== null);
    if (designs.length === 0) continue;
    made.push(...(await deps.publisher.decide({ base, ground: groundOf(base, world.placed), published, designs, publishedAt: at })));
  }
  if (fresh.length + made.length > 0) await store.putPublished(world.city, fresh, made);
  for (const base of fresh) world.blocks.set(blockKey(base), base);
  return made.length;
}
