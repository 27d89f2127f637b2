import { categoryIdSchema, type Period } from "@lagebild/domain";
import type { Makers } from "./background.ts";
import type { CategoryProfile } from "./category-profile.ts";
import type { Address, CityPlan } from "./city-plan.ts";
import type { Draft } from "./draft.ts";
import { periodOfScene, type Outbreak, type Scene } from "./outbreak.ts";
import { createRandom, type Random } from "./random.ts";
import { drawSceneHour, type SceneHours } from "./scene-hours.ts";

/** Fewest houses within the radius: a scene needs a place where its reports can lie. */
const FEWEST_HOUSES = 12;
const TRIES = 60;

export interface Injected {
  readonly outbreaks: readonly Omit<Outbreak, "extraCount" | "externalIds">[];
  readonly drafts: readonly Draft[];
}

/** Adds the scenes that fit into the period; each has a stream of its own, so that scenes do not depend on each other. */
export function injectScenes(
  seed: number,
  scenes: readonly Scene[],
  period: Period,
  plan: CityPlan,
  profiles: readonly CategoryProfile[],
  makers: Makers,
): Injected {
  const outbreaks: Injected["outbreaks"][number][] = [];
  const drafts: Draft[] = [];
  for (const scene of scenes) {
    const scenePeriod = periodOfScene(scene, period);
    if (scenePeriod === null) continue;
    const random = createRandom(seed, `scene/${scene.id}`);
    const { center, houses } = settle(random, scene, plan, makers);
    for (const [category, { count, hours }] of Object.entries(scene.extra)) {
      const profile = profiles.find((each) => each.category === category);
      if (profile === undefined) throw new RangeError(`scene ${scene.id} names ${category}, which has no profile`);
      const id = `${scene.id}/${category}`;
      outbreaks.push({
        id,
        scene: scene.id,
        category: categoryIdSchema.parse(category),
        center: plan.plane.toLngLat(center),
        radiusM: scene.radiusM,
        ...scenePeriod,
        hours: hours ?? null,
      });
      const extra = { profile, outbreak: id, houses, period: scenePeriod, hours };
      for (let at = 0; at < count; at++) drafts.push(draftExtra(random, extra, makers));
    }
  }
  return { outbreaks, drafts };
}

/** A place of the scene's setting with enough houses around it. */
function settle(
  random: Random,
  scene: Scene,
  plan: CityPlan,
  makers: Makers,
): { readonly center: Address; readonly houses: readonly Address[] } {
  const centres = plan.centres.filter((centre) => centre.setting === scene.setting);
  let best: { readonly center: Address; readonly houses: readonly Address[] } | undefined;
  for (let attempt = 0; attempt < TRIES; attempt++) {
    const near = centres.length === 0 ? undefined : makers.addresses.index.nearest(random.pick(centres));
    const center = near ?? random.pick(plan.addresses);
    // Less than the radius, because the position told may be off by a few metres.
    const houses = makers.addresses.index.within(center, scene.radiusM - 25);
    if (best === undefined || houses.length > best.houses.length) best = { center, houses };
    if (houses.length >= FEWEST_HOUSES) return { center, houses };
  }
  if (best === undefined) throw new RangeError(`no place for scene ${scene.id}`);
  return best;
}

interface ExtraInput {
  readonly profile: CategoryProfile;
  readonly outbreak: string;
  readonly houses: readonly Address[];
  readonly period: Period;
  readonly hours: SceneHours | undefined;
}

function draftExtra(random: Random, { profile, outbreak, houses, period, hours }: ExtraInput, makers: Makers): Draft {
  const address = random.pick(houses);
  const { dayNumber, hour } = drawSceneHour(random, period, hours);
  return {
    profile,
    dayNumber,
    moment: makers.moments.draw(random, profile, dayNumber, hour),
    spot: makers.spots.describeFinely(random, address, profile.kind),
    reporterKey: profile.kind === "complaint" ? makers.reporters.drawOccasional(random).key : null,
    outbreak,
  };
}
