import type { LocalText } from "@lagebild/domain";
import type { DistrictProblem, PolygonProblem, PolygonProblemKind } from "@lagebild/geo";

const RING_TEXTS: Readonly<Record<PolygonProblemKind, LocalText>> = {
  empty: { de: "leer", en: "empty" },
  "not-finite": { de: "Koordinate ist keine Zahl", en: "a coordinate is not a number" },
  "too-short": { de: "weniger als vier Punkte", en: "fewer than four positions" },
  unclosed: { de: "nicht geschlossen", en: "not closed" },
  "duplicate-points": { de: "doppelte Punkte", en: "duplicate points" },
  "self-intersecting": { de: "schneidet sich selbst", en: "crosses itself" },
  "out-of-range": { de: "Koordinate außerhalb des Bezugssystems", en: "a coordinate outside the reference system" },
  "no-polygon": { de: "ohne Fläche", en: "without a polygon" },
  "unknown-type": { de: "unbekannter Geometrietyp", en: "unknown geometry type" },
};

const CHECK_TEXTS: Readonly<Record<DistrictProblem["kind"], LocalText>> = {
  overlap: { de: "Überlappung", en: "overlap" },
  gap: { de: "Lücke", en: "gap" },
  outside: { de: "außerhalb der Stadtgrenze", en: "outside the boundary" },
  "duplicate-code": { de: "gleicher Schlüssel", en: "same code" },
  "not-computable": { de: "nicht prüfbar", en: "not computable" },
};

const MENDED: LocalText = { de: "bereinigt", en: "mended" };
const REFUSED: LocalText = { de: "nicht verwendbar", en: "not usable" };

/** `Mitte, Süd: schneidet sich selbst (bereinigt)` */
export function describeNotes({ kind, isMended }: Pick<PolygonProblem, "kind" | "isMended">, names: readonly string[]): LocalText {
  const text = RING_TEXTS[kind];
  const fate = isMended ? MENDED : REFUSED;
  return { de: `${names.join(", ")}: ${text.de} (${fate.de})`, en: `${names.join(", ")}: ${text.en} (${fate.en})` };
}

/** `Überlappung: Mitte / Süd, 0,123 km² bei 7.80000, 51.60000` */
export function describeProblem({ kind, names, areaKm2, at }: DistrictProblem): LocalText {
  const place =
    at === null ? ["", ""] : [` bei ${at.lng.toFixed(5)}, ${at.lat.toFixed(5)}`, ` at ${at.lng.toFixed(5)}, ${at.lat.toFixed(5)}`];
  const size = (language: "de" | "en"): string =>
    areaKm2 === null
      ? ""
      : `, ${new Intl.NumberFormat(language, { minimumFractionDigits: 3, maximumFractionDigits: 3 }).format(areaKm2)} km²`;
  const who = names.length === 0 ? "–" : names.join(" / ");
  return {
    de: `${CHECK_TEXTS[kind].de}: ${who}${size("de")}${place[0]}`,
    en: `${CHECK_TEXTS[kind].en}: ${who}${size("en")}${place[1]}`,
  };
}

export function describeTolerated(count: number): LocalText {
  return { de: `${count} Splitter unter der Toleranz`, en: `${count} slivers below the tolerance` };
}
