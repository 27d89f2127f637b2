import { cityIdSchema, contextFeatureSchema, contextLayerIdSchema, contextLayerSchema, type ContextLayer } from "@lagebild/domain";
import { describe, expect, it } from "vitest";
import type { Store } from "./store.ts";
import { CITY, LATER, openForEachTest } from "./store-contract.fixture.ts";

const ABSENT = cityIdSchema.parse("absent");
const STOP = contextFeatureSchema.parse({
  name: "Markt „Süd“ 😀",
  hours: null,
  survey: null,
  geometry: { type: "MultiPoint", coordinates: [[7.81, 51.68]] },
});
const OTHER = { ...STOP, name: null, hours: "24/7" };

function layer(n: number, parts: Partial<ContextLayer> = {}): ContextLayer {
  return contextLayerSchema.parse({
    id: `layer-${String(n).padStart(10, "0")}`,
    city: CITY,
    title: { de: `Ebene ${n}`, en: `Layer ${n}` },
    sort: "stops",
    nameProperty: "name",
    hoursProperty: null,
    survey: null,
    source: "Stadt",
    licence: "CC0",
    dataOn: "2025-01-31",
    read: 3,
    accepted: 2,
    rejected: 1,
    rejections: [{ reason: "outside-city", count: 1, numbers: [2] }],
    suppressed: 0,
    isSynthetic: false,
    by: "Ada",
    createdAt: LATER,
    changedAt: LATER,
    ...parts,
  });
}

/** What every implementation of `Store` must do with context layers. */
export function describeContextContract(name: string, open: () => Promise<Store>): void {
  describe(`context layers in ${name}`, () => {
    const { store } = openForEachTest(open);

    it("come back as they were put, by title, with their features in the order of the file", async () => {
      await store().putContextLayer(layer(2), [OTHER, STOP]);
      await store().putContextLayer(layer(1), []);
      expect(await store().listContextLayers(CITY)).toEqual([layer(1), layer(2)]);
      expect(await store().readContextFeatures(layer(2).id)).toEqual([OTHER, STOP]);
      expect(await store().readContextFeatures(layer(1).id)).toEqual([]);
    });

    it("are replaced whole by their id", async () => {
      await store().putContextLayer(layer(1), [STOP, OTHER]);
      const newer = layer(1, { title: { de: "Neu", en: "New" } });
      await store().putContextLayer(newer, [OTHER]);
      expect(await store().listContextLayers(CITY)).toEqual([newer]);
      expect(await store().readContextFeatures(newer.id)).toEqual([OTHER]);
    });

    it("bear a title once in their city, whatever the case of its letters; a refused one changes nothing", async () => {
      await store().putContextLayer(layer(1, { title: { de: "Öffentlich", en: "Public" } }), [STOP]);
      const again = layer(2, { title: { de: "ÖFFENTLICH", en: "Other" } });
      await expect(store().putContextLayer(again, [OTHER])).rejects.toMatchObject({ code: "conflict" });
      expect(await store().readContextFeatures(again.id)).toBeUndefined();
    });

    it("are deleted once, with their features, and need a city", async () => {
      await store().putContextLayer(layer(1), [STOP]);
      expect(await store().deleteContextLayer(layer(1).id)).toBe(true);
      expect(await store().deleteContextLayer(layer(1).id)).toBe(false);
      expect(await store().readContextFeatures(layer(1).id)).toBeUndefined();
      expect(await store().readContextFeatures(contextLayerIdSchema.parse("layer-zzzzzzzzzz"))).toBeUndefined();
      await expect(store().listContextLayers(ABSENT)).rejects.toMatchObject({ code: "not-found" });
    });
  });
}
