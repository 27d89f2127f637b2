import type { Cell, CountChange, District, LevelId } from "@lagebild/domain";
import type { PictureDeps } from "../picture/picture-deps.ts";
import { dispersionOf, toChanges } from "./count-change.ts";
import type { CountedDistricts } from "./count-districts.ts";
import { sum } from "./district-figures.ts";
import { nameCells } from "./name-cells.ts";
import { BASELINE, NOW, YEAR_BEFORE } from "./page-weeks.ts";

const RESOLUTION = 8;

/** [E4] The cells of resolution 8 whose centre lies in the district, against the year before. */
export async function cellChangesOf(
  deps: PictureDeps,
  { picture, weeks, isCovered, level }: CountedDistricts,
  { code }: Pick<District, "code">,
): Promise<{ readonly cell: Cell; readonly name: string | null; readonly change: CountChange }[]> {
  const cube = { ...weeks.whole, step: "week" as const };
  const [area, { answer }] = await Promise.all([
    deps.frames.studyArea(picture.city.id, RESOLUTION),
    picture.ask({ cube }, { period: weeks.whole }),
  ]);
  const { cellCount, counts } = answer.cube ?? { cellCount: 0, counts: new Float64Array() };
  const positions = positionsIn(area.districts, level, code);
  const covered = weeks.weeks.slice(BASELINE.from, BASELINE.to).map((week) => isCovered(week));
  const changes = toChanges(
    positions.map((position) => {
      const series = weeks.weeks.map((_, week) => counts[week * cellCount + position] ?? 0);
      return {
        now: sum(series, NOW),
        before: isCovered(weeks.yearBefore) ? sum(series, YEAR_BEFORE) : null,
        isNowCovered: isCovered(weeks.period),
        dispersion: dispersionOf(series.slice(BASELINE.from, BASELINE.to), covered),
      };
    }),
  );
  const counted = positions.flatMap((position, at) => {
    const [cell, change] = [area.cells[position], changes[at]];
    return cell === undefined || change === undefined ? [] : [{ cell, change }];
  });
  const names = await nameCells(
    deps.store,
    picture.city,
    counted.map(({ cell }) => cell),
  );
  return counted.map((each, at) => ({ ...each, name: names[at] ?? null }));
}

interface AreaDistricts {
  readonly level: LevelId;
  readonly codes: readonly string[];
  readonly index: Int32Array;
}

function positionsIn(districts: readonly AreaDistricts[], level: LevelId, code: string): readonly number[] {
  const own = districts.find((each) => each.level === level);
  const wanted = own?.codes.indexOf(code) ?? -1;
  if (own === undefined || wanted === -1) return [];
  return [...own.index.keys()].filter((position) => own.index[position] === wanted);
}
