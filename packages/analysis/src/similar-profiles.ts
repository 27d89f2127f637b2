/** Sums per cell and feature, cell by cell. */
export interface ProfilesInput {
  readonly sums: ArrayLike<number>;
  readonly featureCount: number;
  /** Positions of the cells that are looked for others like them. */
  readonly chosen: readonly number[];
}

export interface ProfilesParameters {
  /** Fewer reports are not compared. */
  readonly minimum: number;
  /** [A2] So many reports of the city's mix are added to every profile. */
  readonly prior: number;
  readonly most: number;
}

export interface SimilarPlace {
  readonly cell: number;
  readonly count: number;
  /** [A2] */
  readonly similarity: number;
  /** [A3] Most telling first. */
  readonly alike: readonly SharedFeature[];
}

export interface SharedFeature {
  readonly feature: number;
  /** As recorded, nothing added. */
  readonly share: number;
  readonly areaShare: number;
  readonly cityShare: number;
}

export interface SimilarPlaces {
  /** Reports of the chosen cells. */
  readonly count: number;
  /** Cells with enough reports beside them. */
  readonly compared: number;
  readonly places: readonly SimilarPlace[];
}

export const SIMILAR_DEFAULTS: ProfilesParameters = { minimum: 20, prior: 20, most: 10 };
const MOST_SHARED = 3;

/** Sums of a part of the city; `shares` with the city's mix added. */
interface Profile {
  readonly count: number;
  readonly sums: Float64Array;
  readonly shares: Float64Array;
}

/**
 * Cells whose reports fall on kinds and times of day as those of the chosen cells do. [A2] Shares are drawn towards the city's by `prior` reports of its mix
 * (Dirichlet smoothing, Zhai & Lafferty 2004), so that a few reports do not make a profile. Likeness is the cosine of the shares. [A3] What makes two
 * alike is where both lie above the city, told by the smaller of the two distances. Without enough reports in the chosen cells: no places.
 */
export function similarProfiles(
  { sums, featureCount, chosen }: ProfilesInput,
  { minimum, prior, most }: ProfilesParameters = SIMILAR_DEFAULTS,
): SimilarPlaces {
  const cellCount = featureCount === 0 ? 0 : sums.length / featureCount;
  const city = sumOf(
    Array.from({ length: cellCount }, (_, cell) => cell),
    { sums, featureCount },
  );
  const total = city.reduce((sum, value) => sum + value, 0);
  const cityShares = city.map((value) => (total === 0 ? 0 : value / total));
  const profileOf = (cells: readonly number[]): Profile => {
    const own = sumOf(cells, { sums, featureCount });
    const count = own.reduce((sum, value) => sum + value, 0);
    return { count, sums: own, shares: own.map((value, feature) => (value + prior * (cityShares[feature] ?? 0)) / (count + prior)) };
  };
  const area = profileOf(chosen);
  if (area.count < minimum) return { count: area.count, compared: 0, places: [] };
  const isChosen = new Set(chosen);
  const others = Array.from({ length: cellCount }, (_, cell) => cell)
    .filter((cell) => !isChosen.has(cell))
    .map((cell) => ({ cell, profile: profileOf([cell]) }))
    .filter(({ profile }) => profile.count >= minimum);
  const places = others
    .map(({ cell, profile }) => ({ cell, profile, similarity: cosine(area.shares, profile.shares) }))
    .toSorted((a, b) => b.similarity - a.similarity || b.profile.count - a.profile.count || a.cell - b.cell)
    .slice(0, most)
    .map(({ cell, profile, similarity }) => ({ cell, count: profile.count, similarity, alike: sharedOf(area, profile, cityShares) }));
  return { count: area.count, compared: others.length, places };
}

function sumOf(cells: readonly number[], { sums, featureCount }: Pick<ProfilesInput, "sums" | "featureCount">): Float64Array {
  const result = new Float64Array(featureCount);
  for (const cell of cells) {
    const first = cell * featureCount;
    for (let feature = 0; feature < featureCount; feature++) result[feature]! += sums[first + feature] ?? 0;
  }
  return result;
}

function cosine(a: Float64Array, b: Float64Array): number {
  let [product, lengthA, lengthB] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    product += a[i]! * b[i]!;
    lengthA += a[i]! ** 2;
    lengthB += b[i]! ** 2;
  }
  return product === 0 ? 0 : Math.min(1, product / Math.sqrt(lengthA * lengthB));
}

function sharedOf(area: Profile, other: Profile, cityShares: Float64Array): SharedFeature[] {
  return Array.from(cityShares, (cityShare, feature) => {
    const excess = Math.min((area.shares[feature] ?? 0) - cityShare, (other.shares[feature] ?? 0) - cityShare);
    return {
      excess,
      shared: { feature, cityShare, share: (other.sums[feature] ?? 0) / other.count, areaShare: (area.sums[feature] ?? 0) / area.count },
    };
  })
    .filter(({ excess }) => excess > 0)
    .toSorted((a, b) => b.excess - a.excess || a.shared.feature - b.shared.feature)
    .slice(0, MOST_SHARED)
    .map(({ shared }) => shared);
}
