import {
  addDays,
  KINDS,
  SYSTEM_VIEWER,
  type AgencyId,
  type Category,
  type CategoryId,
  type Day,
  type FindingSource,
  type Grant,
  type Kind,
  type Resolution,
  type Stream,
} from "@lagebild/domain";
import type { FrameAnswer } from "@lagebild/frame";
import { grantFor, opensFinding, specialCategories } from "@lagebild/policy";
import type { Audience } from "../picture/audience.ts";
import { facetsOf } from "../picture/count-facets.ts";
import { findDataStamp } from "../picture/data-stamp.ts";
import type { PictureDeps } from "../picture/picture-deps.ts";

/** Which reports a stream counts (F1, M13, R6, R12). */
export interface StreamScope {
  readonly kinds: readonly Kind[];
  readonly categories: readonly CategoryId[];
}

/** `signal`: the smallest one of a disturbance. */
export function streamScope(stream: Stream, categories: readonly Category[], signal: number): StreamScope {
  const special = new Set<string>(specialCategories(categories));
  const counted = categories.filter(({ id, evidence, origin }) => evidence === "objective" && origin === "reported" && !special.has(id));
  if (stream === "disturbance") return { kinds: KINDS, categories: idsOf(counted.filter((category) => category.signal >= signal)) };
  return { kinds: [stream], categories: idsOf(counted) };
}

const idsOf = (categories: readonly Category[]): readonly CategoryId[] => categories.map(({ id }) => id).toSorted();

/** E.g. of a run: the last of its days, and how many they are. */
export interface StreamReach {
  readonly asOf: Day;
  readonly days: number;
}

export interface StreamQuestion {
  readonly scope: StreamScope;
  readonly reach: StreamReach;
  /** Of one agency alone. */
  readonly agency?: AgencyId;
}

/** Everything that a stream is made of: whose reports of which kinds and categories. For decisions of policy alone; nothing of it is answered. */
export async function streamSources(
  deps: PictureDeps,
  { city }: Pick<Audience, "city">,
  { scope, reach }: Omit<StreamQuestion, "agency">,
): Promise<readonly FindingSource[]> {
  if (scope.categories.length === 0) return [];
  const whole = grantFor(SYSTEM_VIEWER, []);
  const { agencies } = facetsOf(await countStream(deps, { city, grant: whole }, { scope, reach }));
  const pairs = agencies.filter(({ count }) => count > 0).flatMap(({ id }) => scope.kinds.map((kind) => ({ agency: id, kind })));
  const found = pairs.map(async ({ agency, kind }) => {
    const own = await countStream(deps, { city, grant: whole }, { scope: { ...scope, kinds: [kind] }, reach, agency });
    const wanted = new Set<string>(scope.categories);
    return facetsOf(own)
      .categories.filter(({ id, count }) => count > 0 && wanted.has(id))
      .map(({ id }) => ({ agency, kind, category: id }));
  });
  return (await Promise.all(found)).flat();
}

/** Whether a viewer may count all that a stream is made of. The house may, whatever there is. */
export async function opensStream(
  deps: PictureDeps,
  audience: Audience & { readonly isHouse: boolean },
  question: Omit<StreamQuestion, "agency"> & { readonly resolution: Resolution },
): Promise<boolean> {
  if (audience.isHouse) return true;
  const sources = await streamSources(deps, audience, question);
  return sources.length > 0 && opensFinding(audience.grant, { sources, resolution: question.resolution, district: null });
}

/** Reports of a stream, received by the end of the as-of day. */
export async function countStream(
  deps: PictureDeps,
  { city, grant }: Pick<Audience, "city"> & { readonly grant: Grant },
  { scope: { kinds, categories }, reach: { asOf, days }, agency }: StreamQuestion,
): Promise<FrameAnswer> {
  const [level] = city.levels;
  if (level === undefined) throw new TypeError("a city has a level");
  const to = addDays(asOf, 1);
  const filter = {
    period: { from: addDays(to, -days), to },
    kinds: [...kinds],
    categories: [...categories],
    ...(agency !== undefined && { agencies: [agency] }),
    level: level.id,
    resolution: 7 as const,
    statistics: "incoming" as const,
    asOf,
  };
  const dataStamp = findDataStamp(deps.frames, city.id);
  const key = JSON.stringify(["stream", grant.key, city.id, dataStamp, filter]);
  const { answer } = await deps.answers.get(key, dataStamp, () => deps.frames.ask(city.id, { filter, grant, wantsFacets: true }));
  return answer;
}
