import type { CityId, DistrictCode, PublishedAudienceId, PublishedPicture, PublishedQuery } from "@lagebild/domain";
import loadHighs, { type Highs } from "highs";

/** What is true, and what everybody knows of the ground. Reports by step, block, cell, district and group. */
export interface Truth {
  readonly city: CityId;
  readonly steps: readonly string[];
  readonly blocks: readonly { readonly agency: string; readonly kind: string }[];
  readonly groups: readonly string[];
  readonly districts: readonly DistrictCode[];
  readonly cells: readonly { readonly cell: string; readonly districts: readonly number[] }[];
  count(atom: Atom): number;
}

export interface Atom {
  readonly step: number;
  readonly block: number;
  readonly cell: number;
  readonly district: number;
  readonly group: number;
}

export interface Answered {
  readonly audience: PublishedAudienceId;
  /** What the audience's agreement opens, which its people have read; absent: everything. */
  readonly opens?: (atom: Atom) => boolean;
  readonly query: PublishedQuery;
  readonly picture: PublishedPicture;
}

/** A sum of unknown numbers between two bounds. */
export interface Clue {
  readonly atoms: readonly number[];
  readonly low: number;
  readonly high: number;
}

export const MOST = 10_000;

/**
 * Somebody who writes down every answer and looks for whole numbers, none below zero, that agree with all of them: a program of its own, which knows
 * what is public (where cells and districts lie, the minimum, what "withheld" means) and nothing of how tables are made.
 */
export async function createAttacker(truth: Truth) {
  const highs = await loadHighs();
  const atoms = listAtoms(truth);
  const clues: Clue[] = [];
  const where = (test: (atom: Atom) => boolean): number[] => atoms.flatMap((atom, at) => (test(atom) ? [at] : []));
  return {
    atoms,
    where,
    learn: (answered: Answered): void => void clues.push(...cluesOf(truth, answered, where)),
    learnClue: (clue: Clue): void => void clues.push(clue),
    /** The smallest and the largest number that a sum of unknowns can have; unknowns from `atoms.length` on are extra ones. */
    bounds: (sum: readonly number[], extra = 0): readonly [number, number] => bounds(highs, { clues, count: atoms.length + extra, sum }),
  };
}

function listAtoms({ steps, blocks, cells, groups }: Truth): readonly Atom[] {
  return steps.flatMap((_, step) =>
    blocks.flatMap((_each, block) =>
      cells.flatMap(({ districts }, cell) =>
        districts.flatMap((district) => groups.map((_group, group) => ({ step, block, cell, district, group }))),
      ),
    ),
  );
}

function cluesOf(
  truth: Truth,
  { query, picture, opens = () => true }: Answered,
  where: (test: (atom: Atom) => boolean) => number[],
): Clue[] {
  const [minimum = 0] = picture.minimums;
  const isAsked = (atom: Atom): boolean => {
    if (!opens(atom)) return false;
    const { step, block } = atom;
    const day = truth.steps[step] ?? "";
    const { agency, kind } = truth.blocks[block] ?? { agency: "", kind: "" };
    return day >= (query.from ?? "") && day <= (query.to ?? "9") && (query.kind ?? kind) === kind && (query.agency ?? agency) === agency;
  };
  const isGroup = ({ group }: Atom): boolean => query.group === undefined || truth.groups[group] === query.group;
  const sumOf = (
    test: (atom: Atom) => boolean,
    { published, withheld }: { readonly published: number; readonly withheld: number },
  ): Clue => ({
    atoms: where((atom) => isAsked(atom) && test(atom)),
    low: published,
    high: published + withheld * (minimum - 1),
  });
  const told = new Map(picture.map.cells.map((each) => [String(each.cell), each]));
  const maps =
    picture.map.withheldTables > 0 || picture.map.tables === 0
      ? []
      : truth.cells.map(({ cell }, at): Clue => {
          const sum = told.get(cell) ?? { low: 0, high: picture.map.otherHigh };
          return { atoms: where((atom) => isAsked(atom) && atom.cell === at), low: sum.low, high: sum.high ?? MOST };
        });
  return [
    ...maps,
    ...picture.districts.map((each) => sumOf((atom) => isGroup(atom) && truth.districts[atom.district] === each.code, each)),
    ...picture.groups.map((each) =>
      sumOf((atom) => {
        const block = truth.blocks[atom.block];
        return truth.groups[atom.group] === each.group && block?.agency === each.agency && block.kind === each.kind;
      }, each),
    ),
    sumOf(isGroup, picture.total),
  ];
}

interface Puzzle {
  readonly clues: readonly Clue[];
  readonly count: number;
  readonly sum: readonly number[];
}

/** As text of the CPLEX LP format, with integers. */
function bounds(highs: Highs, { clues, count, sum }: Puzzle): readonly [number, number] {
  const names = Array.from({ length: count }, (_, at) => `x${at}`);
  const plus = (atoms: readonly number[]): string => atoms.map((at) => names[at]).join(" + ");
  const rows = clues.flatMap(({ atoms, low, high }) =>
    atoms.length === 0 ? [] : [`${plus(atoms)} >= ${low}`, `${plus(atoms)} <= ${high}`],
  );
  const program = (aim: string): string =>
    [
      aim,
      ` obj: ${plus(sum)}`,
      "Subject To",
      ...new Set(rows),
      "Bounds",
      ...names.map((name) => `0 <= ${name} <= ${MOST}`),
      "Generals",
      names.join(" "),
      "End",
    ].join("\n");
  const solve = (aim: string): number => {
    const { Status, ObjectiveValue } = highs.solve(program(aim), { output_flag: false });
    if (Status !== "Optimal") throw new RangeError(`no table agrees with the answers: ${Status}`);
    return Math.round(ObjectiveValue);
  };
  return [solve("Minimize"), solve("Maximize")];
}
