import type { ContextFeaturesAnswer, ContextLayerId, ContextSort } from "@lagebild/domain";

/** Ink and ground of the theme; no data colour is used. */
export interface ContextColors {
  readonly ink: string;
  readonly halo: string;
  readonly quiet: string;
}

export interface ContextPicture {
  readonly layers: readonly ContextFeaturesAnswer[];
  readonly colors: ContextColors;
  /** Path of each sort's sign on a field of 24 by 24. */
  readonly strokes: Readonly<Record<ContextSort, string>>;
  /** Class of a survey's value, 0 to 3; null: not told. */
  classOf(layer: ContextFeaturesAnswer["layer"], value: number | null | undefined): number | null;
  /** What stands on the area of a survey. */
  labelOf(value: number | null | undefined): string;
}

/** From which zoom signs stand beside the dots: what is many waits longest. */
export const SIGN_ZOOM: Readonly<Record<ContextSort, number>> = {
  lighting: 15,
  stops: 13,
  schools: 12,
  licensedPremises: 13.5,
  survey: 0,
  siteAudit: 11,
  other: 13,
};

/** Areas, lines, and a point for each point and sign; `layer`, `feature`, `sort`, `class` and `label` as properties. */
export function contextData({ layers, classOf, labelOf }: ContextPicture): GeoJSON.FeatureCollection {
  const features = layers.flatMap(({ layer, features: all }) =>
    all.flatMap(({ geometry, anchor, survey }, feature): GeoJSON.Feature[] => {
      const value = survey?.value;
      const common = {
        layer: layer.id,
        feature,
        sort: layer.sort,
        class: survey === null ? -1 : (classOf(layer, value) ?? -2),
        label: survey === null ? "" : labelOf(value),
      };
      const shape: GeoJSON.Feature = { type: "Feature", properties: common, geometry };
      if (geometry.type !== "MultiPoint") return [shape, { ...shape, geometry: { type: "Point", coordinates: anchor } }];
      return geometry.coordinates.map((coordinates) => ({ ...shape, geometry: { type: "Point", coordinates } }));
    }),
  );
  return { type: "FeatureCollection", features };
}

/** Which feature a drawn one stands for; null for what is none. */
export function hitOf(properties: Readonly<Record<string, unknown>>, layers: readonly ContextFeaturesAnswer[]) {
  const { layer, feature } = properties;
  const id: ContextLayerId | undefined = layers.find((one) => one.layer.id === layer)?.layer.id;
  return id === undefined || typeof feature !== "number" ? null : { layer: id, feature };
}
