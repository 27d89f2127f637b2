import type { ContextFeature, ContextLayer, ContextLayerId } from "@lagebild/domain";
import { anchorOf, createContextIndex, type ContextIndex } from "@lagebild/geo";
import type { Store } from "../../db/store.ts";

export interface HeldLayer {
  readonly features: readonly ContextFeature[];
  /** Where the sign of each stands. */
  readonly anchors: readonly (readonly [lng: number, lat: number])[];
  readonly index: ContextIndex;
}

/** Features of layers with an index over their places, made when first asked for and again when a layer was replaced. */
export interface ContextBook {
  get(layer: Pick<ContextLayer, "id" | "changedAt">): Promise<HeldLayer>;
  forget(id: ContextLayerId): void;
}

export function createContextBook(store: Pick<Store, "readContextFeatures">): ContextBook {
  const held = new Map<ContextLayerId, { readonly changedAt: string; readonly layer: Promise<HeldLayer> }>();

  async function load(id: ContextLayerId): Promise<HeldLayer> {
    const features = (await store.readContextFeatures(id)) ?? [];
    return { features, anchors: features.map(({ geometry }) => anchorOf(geometry)), index: createContextIndex(features) };
  }

  return {
    get: async ({ id, changedAt }) => {
      const known = held.get(id);
      if (known?.changedAt === changedAt) return known.layer;
      const layer = load(id);
      held.set(id, { changedAt, layer });
      layer.catch(() => {
        if (held.get(id)?.layer === layer) held.delete(id);
      });
      return layer;
    },
    forget: (id) => held.delete(id),
  };
}
