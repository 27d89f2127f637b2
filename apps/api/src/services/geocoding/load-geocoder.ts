import { unpackHouses, type City, type StoredStreet } from "@lagebild/domain";
import { createContains } from "@lagebild/geo";
import { createGeocoder, type AddressSource, type Geocoder } from "@lagebild/ingest";
import type { Store } from "../../db/store.ts";

export interface GeocoderScope {
  /** `import`: what people answered comes first, and the list reaches beyond the city; `proposal`: the list within the city alone decides. */
  readonly use: "import" | "proposal";
}

/** The geocoder of a city over its stored address list: names in memory, houses read in batches. Null: the city has neither list nor answers. */
export async function loadGeocoder(store: Store, city: City, { use }: GeocoderScope): Promise<Geocoder | null> {
  const contains = createContains(city.boundary);
  const isWanted = (street: StoredStreet): boolean => use === "import" || street.municipality === "" || contains(street);
  const streets: StoredStreet[] = [];
  for await (const batch of store.readStreets(city.id)) for (const street of batch) if (isWanted(street)) streets.push(street);
  const answers = use === "import" ? new Map(await store.listAddressAnswers(city.id)) : new Map();
  if (use === "import" && streets.length === 0 && answers.size === 0) return null;
  return createGeocoder(createStoreSource(store, streets), { answers, contains });
}

function createStoreSource(store: Store, streets: readonly StoredStreet[]): AddressSource {
  return {
    streets,
    readHouses: async (numbers) => {
      const { bytes, starts } = await store.readHouses(numbers.map((number) => streets[number]?.id ?? -1));
      // Each its own bytes: one street that is kept must not keep all that came with it.
      return numbers.map((_, i) => unpackHouses(bytes.slice(starts[i], starts[i + 1])));
    },
  };
}
