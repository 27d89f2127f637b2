import type { CityId } from "@lagebild/domain";
import { useMemo } from "react";
import { useComparedRuns, useFearZones, useFindings } from "../../api/early-warning.ts";
import { comparedFindings, type ComparedFinding } from "../../explain/comparison.ts";
import { type Finding, openFindings } from "../../explain/finding.ts";
import { middleOf, type OverlayColors, type OverlayMark, type OverlayPicture } from "../../map/overlays.ts";
import { useLage } from "../../state/store.ts";
import type { Overlay } from "../../state/view.ts";
import { colorsOf, type Theme } from "../../ui/tokens.ts";

const OVERLAY_OF = { zone: "zones", alarm: "alarms", cluster: "clusters", phenomenon: "phenomena" } as const satisfies Record<
  Finding["type"],
  Overlay
>;

export interface Overlays {
  /** Null while nothing is known. */
  readonly picture: OverlayPicture | null;
  readonly byId: ReadonlyMap<string, Finding>;
  /** What became of each, while two runs are compared. */
  readonly changes: ReadonlyMap<string, ComparedFinding> | null;
}

/** What lies over the cells: open findings of the overlays that are on, and a judged zone while it is explained. */
export function useOverlays(city: CityId | null, theme: Theme): Overlays {
  const { data } = useFindings(city);
  const zones = useFearZones(city).data?.zones;
  const hidden = useLage(({ view }) => view.hiddenOverlays);
  const selected = useLage(({ view }) => view.finding);
  const hovered = useLage((state) => state.hoveredFinding);
  const isLettered = useLage(({ view }) => view.mode === "emerging");
  const found = useMemo(() => (data === undefined ? null : openFindings(data)), [data]);
  const compare = useLage(({ view }) => view.compare);
  const isOn = compare !== null;
  const { answer } = useComparedRuns(city, compare);
  const changes = useMemo(
    () => (answer === null ? null : new Map(comparedFindings(answer).all.map((compared) => [compared.id, compared]))),
    [answer],
  );
  const shown = useMemo(() => {
    if (isOn) return changes === null ? null : changedFindings(changes, selected);
    if (found === null) return null;
    if (selected === null || found.some(({ id }) => id === selected)) return found;
    const judged = zones?.find(({ id }) => id === selected);
    return judged === undefined ? found : [...found, { type: "zone", id: judged.id, of: judged } as const];
  }, [isOn, changes, found, zones, selected]);
  const marks = useMemo(
    () =>
      shown
        ?.flatMap((finding) => markOf(finding, changes?.get(finding.id)?.change === "gone"))
        .filter(({ id, overlay }) => id === selected || !hidden.includes(overlay)) ?? null,
    [shown, changes, hidden, selected],
  );
  const byId = useMemo(() => new Map((shown ?? []).map((finding) => [finding.id, finding])), [shown]);
  const colors = useMemo(() => overlayColors(theme), [theme]);
  const picture = useMemo(
    () => (marks === null ? null : { marks, colors, isHatched: !isLettered, selected, hovered }),
    [marks, colors, isLettered, selected, hovered],
  );
  return { picture, byId, changes };
}

/** Two runs beside each other: the map shows what differs. */
function changedFindings(changes: ReadonlyMap<string, ComparedFinding>, selected: string | null): readonly Finding[] {
  return [...changes.values()].flatMap(({ id, change, finding }) =>
    finding === null || (change === "unchanged" && id !== selected) ? [] : [finding],
  );
}

export function markOf(finding: Finding, isGone: boolean): readonly OverlayMark[] {
  const overlay = OVERLAY_OF[finding.type];
  const { id, of } = finding;
  if (of.cells.length === 0) return [];
  const [lng, lat] = of.center ?? [];
  return [
    {
      id,
      overlay,
      stage: finding.type === "zone" ? finding.of.stage : null,
      isConfirmed: finding.type === "zone" && finding.of.state === "confirmed",
      isGone,
      cells: of.cells,
      center: lng === undefined || lat === undefined ? middleOf(of.cells) : { lng, lat },
    },
  ];
}

export function overlayColors(theme: Theme): OverlayColors {
  const { ui, data } = colorsOf(theme);
  const [watch = ui.ink, emerging = ui.ink, established = ui.ink, receding = ui.ink] = data.fear;
  return {
    stages: { watch, emerging, established, receding },
    alarm: data.hotspot[2] ?? ui.ink,
    phenomenon: ui.text2,
    ink: ui.ink,
    halo: ui.halo,
  };
}
