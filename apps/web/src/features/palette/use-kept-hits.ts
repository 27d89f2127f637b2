import { parseAreaText, type CityAnswer } from "@lagebild/domain";
import { IconBookmark, IconHexagons, IconMessage2, IconPolygon, IconRadar2, IconSparkles } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useMay } from "../../api/session.ts";
import { useSavedAreas } from "../../api/areas.ts";
import { useCategoryNames, useEveryDistrict } from "../../api/cities.ts";
import { useAlarms, useFindings } from "../../api/early-warning.ts";
import { useSavedViews } from "../../api/saved-views.ts";
import { explanationOf, type Finding, distinctionOf, numberOf, openFindings, titleOf } from "../../explain/finding.ts";
import { useTexts } from "../../i18n/language.tsx";
import { frameFinding } from "../../state/actions.ts";
import { openAddress } from "../../state/shared-view.ts";
import { useLage } from "../../state/store.ts";
import { goToArea } from "./go-to.ts";
import type { Command, Hit } from "./hit.ts";
import { fitting } from "./matching.ts";
import { useOnLage } from "./use-lage.ts";

const MOST = 6;
const MOST_COMMANDS = 8;

const ICONS = { zone: IconHexagons, alarm: IconRadar2, cluster: IconMessage2, phenomenon: IconSparkles } as const;

/** What early warning found, as far as the reader may see it: open findings on the map, closed alerts in the inbox. */
export function useFindingHits(city: CityAnswer, text: string): readonly Hit[] {
  const { t, format } = useTexts();
  const navigate = useNavigate();
  const onLage = useOnLage();
  const categoryName = useCategoryNames(city.id, format.language);
  const asked = useMay()("view-early-warning") ? city.id : null;
  const findings = useFindings(asked).data;
  const alarms = useAlarms(asked).data?.alarms ?? [];
  const open = findings === undefined ? [] : openFindings(findings);
  const closed = alarms
    .filter(({ id }) => !open.some((finding) => finding.id === id))
    .map((of): Finding => ({ type: "alarm", id: of.id, of }));
  const labelOf = (finding: Finding): string =>
    [
      numberOf(finding),
      titleOf(finding, { categoryName }, { t, format }),
      finding.type === "cluster" ? distinctionOf(finding, { categoryName }) : null,
    ]
      .filter((part) => part !== null)
      .join(" · ");
  const detailOf = (finding: Finding): string => {
    const { recorded, expected } = explanationOf(finding);
    const counts =
      finding.type === "cluster"
        ? t("find.counted", { recorded })
        : t("find.instead", { recorded, expected: format.expectation(expected) });
    return `${t(`find.${finding.type}`)} · ${counts}`;
  };
  return fitting(text, [...open, ...closed], (finding) => `${labelOf(finding)} ${otherNumberOf(finding)}`, MOST).map((finding) => ({
    id: finding.id,
    group: "findings",
    label: labelOf(finding),
    detail: detailOf(finding),
    icon: ICONS[finding.type],
    run: () => {
      const number = numberOf(finding);
      if (open.includes(finding) || number === null) onLage(() => frameFinding(finding.id));
      else void navigate({ to: "/fruehwarnung/{-$hinweis}", params: { hinweis: number }, search: {} });
    },
  }));
}

/** A fear zone is also looked for as an "Angstraum": A-3. */
function otherNumberOf(finding: Finding): string {
  return finding.type === "zone" ? `A-${finding.of.number}` : "";
}

/** Areas that the agency has given a name. */
export function useAreaHits(city: CityAnswer, text: string): readonly Hit[] {
  const { t } = useTexts();
  const onLage = useOnLage();
  const districts = useEveryDistrict(city);
  const areas = useSavedAreas(city.id).data?.areas ?? [];
  return fitting(text, areas, ({ name }) => name, MOST).flatMap((area): Hit[] => {
    const shape = parseAreaText(area.shape);
    if (shape === null) return [];
    const run = (): void => onLage(() => goToArea({ type: "saved", id: area.id }, shape, districts));
    return [{ id: area.id, group: "areas", label: area.name, detail: t("find.area", { by: area.by }), icon: IconPolygon, run }];
  });
}

/** Saved views of the agency; all of them while nothing is typed. */
export function useViewHits(city: CityAnswer, text: string): readonly Hit[] {
  const navigate = useNavigate();
  const language = useLage((state) => state.view.language);
  const views = useSavedViews(city.id).data?.views ?? [];
  const found = text.trim() === "" ? views.slice(0, MOST) : fitting(text, views, ({ name, note }) => `${name} ${note}`, MOST);
  return found.map((view) => ({
    id: view.id,
    group: "views",
    label: view.name,
    detail: [view.by, view.note].filter((part) => part !== "").join(" · "),
    icon: IconBookmark,
    run: () => void navigate({ to: "/lage", search: openAddress(view, { city: city.id, language, lastOn: city.data.lastOn }) }),
  }));
}

/** All of them while nothing is typed. */
export function commandHits(commands: readonly Command[], text: string): readonly Hit[] {
  const found = text.trim() === "" ? commands : fitting(text, commands, ({ label, words = "" }) => `${label} ${words}`, MOST_COMMANDS);
  return found.map(({ id, label, keys, icon, run }) => ({
    id: `command-${id}`,
    group: "commands",
    label,
    detail: keys ?? null,
    icon,
    run,
  }));
}
