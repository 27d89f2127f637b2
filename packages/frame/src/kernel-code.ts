import {
  and,
  andVector,
  assemble,
  constant,
  constantVector,
  either,
  get,
  isBelow,
  isBelow8,
  isAbove16,
  isDifferent,
  isDifferent16,
  isEqual8,
  isZero,
  load16,
  load32,
  load8,
  loadVector,
  minus,
  minus8,
  narrow16,
  or,
  orVector,
  plus,
  repeat,
  set,
  shiftLeft,
  splat16,
  splat8,
  store16,
  store32,
  store8,
  storeVector,
  sumOf8,
  type Code,
  type KernelCode,
} from "@lagebild/assembler";
import { KINDS } from "@lagebild/domain";

/** Rows that go through the kernels together: what they need then stays in the first level of the processor's cache. */
export const BLOCK = 2048;

/** A row's state: its slot in the low bits, above them why it does not match. */
export const SLOT_MASK = 7;
export const FAILS = { class: 8, district: 16, hour: 32, hard: 64 } as const;
export const ALL_FAILS = FAILS.class | FAILS.district | FAILS.hour | FAILS.hard;

/** Neighbours in time share their hour: adding one after the other to the same sum would wait each time for the one before. */
export const HOUR_BANKS = 4;

const KIND_COUNT = KINDS.length;
export const KIND_MASK = KIND_COUNT - 1;
const COLUMN_VALUES = 65_536;
const VECTOR_BYTES = 16;
const PAGE_BYTES = 65_536;

/** Where in the kernels' memory what lies; behind `cellSums` it grows. */
export const AT = layOut({
  state: BLOCK,
  allRows: 2 * BLOCK,
  matches: 2 * BLOCK,
  classes: 2 * BLOCK,
  hours: BLOCK,
  districts: 2 * BLOCK,
  receivedDays: 2 * BLOCK,
  cells: 4 * BLOCK,
  hourFails: 256,
  hourSums: 256 * HOUR_BANKS * 4,
  classStates: COLUMN_VALUES,
  districtFails: COLUMN_VALUES,
  classSums: COLUMN_VALUES * 4,
  districtSums: COLUMN_VALUES * KIND_COUNT * 4,
  cellSums: PAGE_BYTES,
});

function layOut<K extends string>(sizes: Readonly<Record<K, number>>): Readonly<Record<K | "end", number>> {
  let next = 0;
  const places: Record<string, number> = {};
  for (const [name, size] of Object.entries<number>(sizes)) {
    places[name] = next;
    next += Math.ceil(size / VECTOR_BYTES) * VECTOR_BYTES;
  }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the names are those of `sizes`, which entries do not tell
  return { ...places, end: next } as Record<K | "end", number>;
}

const FIRST = get(0);
const SECOND = get(1);
const THIRD = get(2);

/** `rows` is the first parameter; `body` is written out for each of `unrolled` rows from `row` on. */
function eachRow(row: number, body: (offset: number) => Code, unrolled = 8): Code {
  const turns = Array.from({ length: unrolled }, (_, offset) => body(offset)).flat();
  return repeat({ variable: row, limit: FIRST, step: unrolled, body: turns });
}

const twice = (value: Code): Code => shiftLeft(value, 1);
const increment = (address: Code, offset: number, variable: number): Code => [
  ...set(variable, address),
  ...store32(get(variable), offset, plus(load32(get(variable), offset), constant(1))),
];

/** The first look at a row: what its class says. */
const judgeClasses: KernelCode = {
  parameters: 1,
  scalars: 1,
  body: eachRow(1, (i) => store8(get(1), AT.state + i, load8(load16(twice(get(1)), AT.classes + 2 * i), AT.classStates))),
};

const judgeByTable = (value: (offset: number) => Code, table: number): KernelCode => ({
  parameters: 1,
  scalars: 1,
  body: eachRow(1, (i) => store8(get(1), AT.state + i, or(load8(get(1), AT.state + i), load8(value(i), table)))),
});

/** Fails hard where a lane of 16 bits compares with the second parameter. */
const judgeByComparison = (column: number, compare: (a: Code, b: Code) => Code): KernelCode => {
  const half = (offset: number): Code => compare(loadVector(twice(get(2)), column + offset), splat16(SECOND));
  const fails = andVector(narrow16(half(0), half(VECTOR_BYTES)), splat8(constant(FAILS.hard)));
  return {
    parameters: 2,
    scalars: 1,
    body: repeat({
      variable: 2,
      limit: FIRST,
      step: VECTOR_BYTES,
      body: storeVector(get(2), AT.state, orVector(loadVector(get(2), AT.state), fails)),
    }),
  };
};

const judgeWideCells: KernelCode = {
  parameters: 2,
  scalars: 1,
  body: eachRow(2, (i) => {
    const isElsewhere = isDifferent(load32(shiftLeft(get(2), 2), AT.cells + 4 * i), SECOND);
    return store8(get(2), AT.state + i, or(load8(get(2), AT.state + i), either(constant(FAILS.hard), constant(0), isElsewhere)));
  }),
};

const NOTHING = constantVector(Array.from({ length: VECTOR_BYTES }, () => 0));

/** Sixteen rows at once: whether none of these bits is in their state. */
function isMatch(row: Code, bits: Code): Code {
  return isEqual8(andVector(loadVector(row, AT.state), splat8(bits)), NOTHING);
}

/** How many of the rows have none of the bits of the second parameter in their state. */
const countMatches: KernelCode = {
  parameters: 2,
  scalars: 1,
  vectors: 1,
  answers: true,
  body: [
    ...repeat({
      variable: 2,
      limit: FIRST,
      step: VECTOR_BYTES,
      body: set(3, minus8(get(3), isMatch(get(2), SECOND))),
    }),
    ...sumOf8(3),
  ],
};

/** How many matching rows have an hour code in [first parameter after the rows, the next). */
const countCodes: KernelCode = {
  parameters: 3,
  scalars: 1,
  vectors: 1,
  answers: true,
  body: [
    ...repeat({
      variable: 3,
      limit: FIRST,
      step: VECTOR_BYTES,
      body: set(
        4,
        minus8(
          get(4),
          andVector(
            isMatch(get(3), constant(ALL_FAILS)),
            isBelow8(minus8(loadVector(get(3), AT.hours), splat8(SECOND)), splat8(minus(THIRD, SECOND))),
          ),
        ),
      ),
    }),
    ...sumOf8(4),
  ],
};

/** Writes down the rows that have none of the bits of the second parameter in their state. */
const listMatches: KernelCode = {
  parameters: 2,
  scalars: 2,
  body: eachRow(2, (i) => [
    ...store16(get(3), AT.matches, plus(get(2), constant(i))),
    ...set(3, plus(get(3), shiftLeft(isZero(and(load8(get(2), AT.state + i), SECOND)), 1))),
  ]),
};

/** Adds the rows of a list: its length and its address are the parameters. Each of four rows may have sums of its own. */
const addRows = (sums: number, sumOf: (row: Code) => Code, bankBytes = 0): KernelCode => {
  const [turn, row, address] = [2, 3, 4];
  const one = (i: number): Code => [
    ...set(row, load16(plus(twice(get(turn)), SECOND), 2 * i)),
    ...increment(sumOf(get(row)), sums + i * bankBytes, address),
  ];
  const unrolled = HOUR_BANKS;
  return {
    parameters: 2,
    scalars: 3,
    body: [
      ...repeat({
        variable: turn,
        limit: and(FIRST, constant(-unrolled)),
        step: unrolled,
        body: Array.from({ length: unrolled }, (_, i) => one(i)).flat(),
      }),
      ...repeat({ variable: turn, limit: FIRST, step: 1, body: one(0) }),
    ],
  };
};

const stateOf = (row: Code): Code => load8(row, AT.state);
const kindOf = (row: Code): Code => and(stateOf(row), constant(KIND_MASK));
const slotOf = (row: Code): Code => and(stateOf(row), constant(SLOT_MASK));
const cellOf = (row: Code): Code => load16(twice(row), AT.cells);
const wideCellOf = (row: Code): Code => load32(shiftLeft(row, 2), AT.cells);
const districtOf = (row: Code): Code => load16(twice(row), AT.districts);

/** Address of a sum of four bytes among 2^slotBits per member. */
const slotted =
  (memberOf: (row: Code) => Code, slotBits: number, slot: (row: Code) => Code) =>
  (row: Code): Code =>
    or(shiftLeft(memberOf(row), slotBits + 2), shiftLeft(slot(row), 2));

const LANES = constantVector(Array.from({ length: VECTOR_BYTES }, (_, lane) => lane));

/** Counts the matching rows from the first parameter to the second, kind by kind, into four sums at the third. */
const addStep: KernelCode = {
  parameters: 3,
  scalars: 1,
  vectors: 2 + KIND_COUNT,
  body: stepBody(),
};

function stepBody(): Code {
  const [row, states, isInside, firstCount] = [3, 4, 5, 6];
  const kinds = KINDS.map((_, kind) => kind);
  const left = minus(SECOND, get(row));
  const lanes = either(left, constant(VECTOR_BYTES), isBelow(left, constant(VECTOR_BYTES)));
  return [
    ...set(row, FIRST),
    ...repeat({
      variable: row,
      limit: SECOND,
      step: VECTOR_BYTES,
      body: [
        ...set(states, andVector(loadVector(get(row), AT.state), splat8(constant(ALL_FAILS | KIND_MASK)))),
        ...set(isInside, isBelow8(LANES, splat8(lanes))),
        ...kinds.flatMap((kind) =>
          set(firstCount + kind, minus8(get(firstCount + kind), andVector(isEqual8(get(states), splat8(constant(kind))), get(isInside)))),
        ),
      ],
    }),
    ...kinds.flatMap((kind) => store32(THIRD, 4 * kind, plus(load32(THIRD, 4 * kind), sumOf8(firstCount + kind)))),
  ];
}

export const KERNELS = {
  judgeClasses,
  judgeHours: judgeByTable((i) => load8(get(1), AT.hours + i), AT.hourFails),
  judgeDistricts: judgeByTable((i) => load16(twice(get(1)), AT.districts + 2 * i), AT.districtFails),
  judgeReceived: judgeByComparison(AT.receivedDays, isAbove16),
  judgeCells: judgeByComparison(AT.cells, isDifferent16),
  judgeWideCells,
  countMatches,
  countCodes,
  listMatches,
  addClasses: addRows(AT.classSums, (row) => shiftLeft(load16(twice(row), AT.classes), 2)),
  addHours: addRows(AT.hourSums, (row) => shiftLeft(load8(row, AT.hours), 2), 256 * 4),
  addDistricts: addRows(AT.districtSums, slotted(districtOf, 2, kindOf)),
  addCells: addRows(AT.cellSums, slotted(cellOf, 2, kindOf)),
  addCellSlots: addRows(AT.cellSums, slotted(cellOf, 3, slotOf)),
  addWideCells: addRows(AT.cellSums, slotted(wideCellOf, 2, kindOf)),
  addWideCellSlots: addRows(AT.cellSums, slotted(wideCellOf, 3, slotOf)),
  addStep,
} satisfies Record<string, KernelCode>;

export const moduleBytes = (): Uint8Array<ArrayBuffer> => assemble(KERNELS, AT.end / PAGE_BYTES + 1);
