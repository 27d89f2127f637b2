import type { Cell, CountChange, District, LevelId } from "@lagebild/domain";
import type { FrameAnswer, FrameStudyArea } from "@lagebild/frame";
import { cellsOf } from "../picture/count-cells.ts";
import type { PictureDeps } from "../picture/picture-deps.ts";
import { dispersionOf, toChanges } from "./count-change.ts";
import type { CountedDistricts } from "./count-districts.ts";
import { askCompared, counterpartsOf } from "./count-compared.ts";
import { sum } from "./district-figures.ts";
import { nameCells } from "./name-cells.ts";
import { BASELINE, NOW } from "./page-weeks.ts";

const RESOLUTION = 8;

/** [E4] The cells of resolution 8 whose centre lies in the district, against the year before. */
export async function cellChangesOf(
  deps: PictureDeps,
  counted: CountedDistricts,
  { code }: Pick<District, "code">,
): Promise<{ readonly cell: Cell; readonly name: string | null; readonly change: CountChange }[]> {
  const { picture, weeks, isCovered, level } = counted;
  const cube = { ...weeks.whole, step: "week" as const };
  const [area, { answer }, compared] = await Promise.all([
    deps.frames.studyArea(picture.city.id, RESOLUTION),
    picture.ask({ cube }, { period: weeks.whole }),
    askCompared(counted, { before: weeks.yearBefore }, async (period) => (await picture.ask({ wantsCells: true }, { period })).answer),
  ]);
  const { cellCount, counts } = answer.cube ?? { cellCount: 0, counts: new Float64Array() };
  const positions = positionsIn(area.districts, level, code);
  const byPosition = countsByPosition(area);
  const covered = weeks.weeks.slice(BASELINE.from, BASELINE.to).map((week) => isCovered(week));
  const changes = toChanges(
    positions.map((position) => {
      const series = weeks.weeks.map((_, week) => counts[week * cellCount + position] ?? 0);
      return {
        now: sum(series, NOW),
        ...counterpartsOf(compared, (part) => byPosition(part).get(position) ?? 0),
        isNowCovered: isCovered(weeks.period),
        dispersion: dispersionOf(series.slice(BASELINE.from, BASELINE.to), covered),
      };
    }),
  );
  const cells = positions.flatMap((position, at) => {
    const [cell, change] = [area.cells[position], changes[at]];
    return cell === undefined || change === undefined ? [] : [{ cell, change }];
  });
  const names = await nameCells(
    deps.store,
    picture.city,
    cells.map(({ cell }) => cell),
  );
  return cells.map((each, at) => ({ ...each, name: names[at] ?? null }));
}

/** By position in the study area; each answer is read once. */
function countsByPosition(area: FrameStudyArea): (answer: FrameAnswer) => ReadonlyMap<number, number> {
  const read = new Map<FrameAnswer, ReadonlyMap<number, number>>();
  return (answer) => {
    const known = read.get(answer);
    if (known !== undefined) return known;
    const { index, counts } = cellsOf(answer, area);
    const byPosition = new Map(Array.from(index, (position, at) => [position, counts[at] ?? 0]));
    read.set(answer, byPosition);
    return byPosition;
  };
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
