import { type CityAnswer, type FoundPlace } from "@lagebild/domain";
import { createContains, fromUtm, utmZoneOf } from "@lagebild/geo";
import { IconBuildingCommunity, IconCategory, IconCrosshair, IconHexagon, IconMapPin, IconRoad, IconSignRight } from "@tabler/icons-react";
import { useLocation } from "@tanstack/react-router";
import { useMemo } from "react";
import { useCategories, useEveryDistrict } from "../../api/cities.ts";
import { useTexts } from "../../i18n/language.tsx";
import { setFilter } from "../../state/actions.ts";
import { cellsNamed } from "./cells-named.ts";
import { readCoordinates } from "./coordinates.ts";
import { goToCell, goToDistrict, goToPoint, isInCity } from "./go-to.ts";
import type { Hit } from "./hit.ts";
import { fitting } from "./matching.ts";
import { useOnLage } from "./use-lage.ts";

const MOST = 6;
const POINT_M = 60;

export function useDistrictHits(city: CityAnswer, text: string): readonly Hit[] {
  const { t, format } = useTexts();
  const { pathname } = useLocation();
  const onLage = useOnLage();
  const all = useEveryDistrict(city);
  return fitting(text, all, ({ name }) => name, MOST).map((district): Hit => {
    const level = city.levels.find(({ id }) => id === district.level);
    return {
      id: `district-${district.level}-${district.code}`,
      group: "districts",
      label: district.name,
      detail: t("find.district", { level: level?.name[format.language] ?? district.level }),
      icon: IconBuildingCommunity,
      run: () =>
        onLage(() => {
          setFilter({ level: district.level, districts: [district.code] });
          // An open map moves there by itself.
          if (pathname !== "/lage") goToDistrict(district);
        }),
    };
  });
}

export function useCategoryHits(city: CityAnswer, text: string): readonly Hit[] {
  const { t, format } = useTexts();
  const onLage = useOnLage();
  const categories = useCategories(city.id).data?.categories ?? [];
  return fitting(text, categories, ({ name }) => name[format.language], MOST).map(({ id, name, kind }) => ({
    id: `category-${id}`,
    group: "categories",
    label: name[format.language],
    detail: [kind === null ? null : t(`kind.${kind}`), t("find.category")].filter((part) => part !== null).join(", "),
    icon: IconCategory,
    run: () => onLage(() => setFilter({ categories: [id] })),
  }));
}

export function useCoordinateHits(city: CityAnswer, text: string): readonly Hit[] {
  const { t, format } = useTexts();
  const onLage = useOnLage();
  const zone = utmZoneOf((city.bounds[0] + city.bounds[2]) / 2);
  const isInside = useMemo(() => createContains(city.boundary), [city.boundary]);
  const degrees = (value: number): string => value.toFixed(5).replace(".", format.language === "de" ? "," : ".");
  return readCoordinates(text, city.bounds, (east, north) => fromUtm(zone, east, north)).map(({ kind, lng, lat }) => ({
    id: `coordinates-${lng}-${lat}`,
    group: "coordinates",
    label: `${degrees(lat)}° N, ${degrees(lng)}° ${t("find.east")}`,
    detail: [t(kind === "utm" ? "find.utm" : "find.degrees", { zone }), isInside({ lng, lat }) ? null : t("find.outside")]
      .filter((part) => part !== null)
      .join(" · "),
    icon: IconCrosshair,
    run: () => onLage(() => goToPoint(city, { lng, lat }, POINT_M)),
  }));
}

export function useCellHits(city: CityAnswer, text: string): readonly Hit[] {
  const { t } = useTexts();
  const onLage = useOnLage();
  const found = useMemo(() => cellsNamed(text, city.boundary), [text, city.boundary]);
  return found.map(({ cell, resolution }) => ({
    id: `cell-${cell}`,
    group: "cell",
    label: cell,
    detail: t(isInCity(city, cell) ? "find.cell" : "find.cell.outside", { resolution }),
    icon: IconHexagon,
    run: () => onLage(() => goToCell(city, cell, resolution)),
  }));
}

const PLACE_ICONS = { address: IconMapPin, street: IconRoad, crossing: IconSignRight, place: IconMapPin } as const;

export function usePlaceHits(city: CityAnswer, places: readonly FoundPlace[]): readonly Hit[] {
  const { t } = useTexts();
  const onLage = useOnLage();
  return places.map((place, at) => {
    const near = place.type === "address" ? t("find.place.about") : t("find.place.near");
    return {
      id: `place-${at}-${place.lng}-${place.lat}`,
      group: "places",
      label: place.name,
      detail: [t(`find.place.${place.type}`), place.district, place.isNear ? near : null].filter((part) => part !== null).join(" · "),
      icon: PLACE_ICONS[place.type],
      isNear: place.isNear && place.type !== "address",
      run: () => onLage(() => goToPoint(city, place, place.precisionM)),
    };
  });
}
