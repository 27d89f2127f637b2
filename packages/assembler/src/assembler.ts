/**
 * Writes WebAssembly: expressions are the bytes that leave their value on the stack, statements the bytes that leave
 * nothing. Only what the kernels need; numbers and names of instructions as in the specification of the core, 2.0.
 */
export type Code = readonly number[];

export interface KernelCode {
  /** All parameters and scalar variables are i32; parameters come first. */
  readonly parameters: number;
  readonly scalars?: number;
  /** Variables of 16 bytes; they come last. */
  readonly vectors?: number;
  readonly answers?: boolean;
  readonly body: Code;
}

const I32 = 0x7f;
const V128 = 0x7b;
const MAGIC = [0x00, 0x61, 0x73, 0x6d, 0x01, 0x00, 0x00, 0x00];
const END = 0x0b;
const NO_VALUE = 0x40;

/** A module that exports its kernels by name, and its memory as `memory`. */
export function assemble(kernels: Readonly<Record<string, KernelCode>>, memoryPages: number): Uint8Array<ArrayBuffer> {
  const all = Object.entries(kernels);
  const types = all.map(([, { parameters, answers }]) => [
    0x60,
    ...vector(Array.from({ length: parameters }, () => [I32])),
    ...vector(answers === true ? [[I32]] : []),
  ]);
  const exports = all.map(([name], i) => [...text(name), 0x00, ...unsigned(i)]);
  return Uint8Array.from([
    ...MAGIC,
    ...section(1, vector(types)),
    ...section(3, vector(all.map((_, i) => unsigned(i)))),
    ...section(5, vector([[0x00, ...unsigned(memoryPages)]])),
    ...section(7, vector([...exports, [...text("memory"), 0x02, 0x00]])),
    ...section(10, vector(all.map(([, kernel]) => functionBody(kernel)))),
  ]);
}

function functionBody({ scalars = 0, vectors = 0, body }: KernelCode): Code {
  const variables = vector([
    [...unsigned(scalars), I32],
    [...unsigned(vectors), V128],
  ]);
  const code = [...variables, ...body, END];
  return [...unsigned(code.length), ...code];
}

function section(id: number, content: Code): Code {
  return [id, ...unsigned(content.length), ...content];
}

function vector(members: readonly Code[]): Code {
  return [...unsigned(members.length), ...members.flat()];
}

function text(value: string): Code {
  return vector(Array.from(value, (letter) => [letter.charCodeAt(0)]));
}

function unsigned(value: number): Code {
  const rest = Math.floor(value / 128);
  return rest === 0 ? [value] : [(value % 128) | 128, ...unsigned(rest)];
}

function signed(value: number): Code {
  const low = value & 127;
  const rest = value >> 7;
  const isLast = (rest === 0 && (low & 64) === 0) || (rest === -1 && (low & 64) !== 0);
  return isLast ? [low] : [low | 128, ...signed(rest)];
}

/* Variables and constants. */

export const get = (variable: number): Code => [0x20, ...unsigned(variable)];
export const set = (variable: number, value: Code): Code => [...value, 0x21, ...unsigned(variable)];
export const constant = (value: number): Code => [0x41, ...signed(value)];

/* Whole numbers of 32 bits. */

const binary =
  (...instruction: Code) =>
  (a: Code, b: Code): Code => [...a, ...b, ...instruction];
const unary =
  (...instruction: Code) =>
  (a: Code): Code => [...a, ...instruction];

export const isZero = unary(0x45);
export const isDifferent = binary(0x47);
export const isBelow = binary(0x49);
export const plus = binary(0x6a);
export const minus = binary(0x6b);
export const and = binary(0x71);
export const or = binary(0x72);
export const shiftLeft = (a: Code, bits: number): Code => [...a, ...constant(bits), 0x74];
export const either = (ifTrue: Code, ifFalse: Code, condition: Code): Code => [...ifTrue, ...ifFalse, ...condition, 0x1b];

/* Memory: `offset` is a constant part of the address that costs nothing. */

const loads =
  (instruction: Code) =>
  (address: Code, offset: number): Code => [...address, ...instruction, 0x00, ...unsigned(offset)];
const stores =
  (instruction: Code) =>
  (address: Code, offset: number, value: Code): Code => [...address, ...value, ...instruction, 0x00, ...unsigned(offset)];

export const load8 = loads([0x2d]);
export const load16 = loads([0x2f]);
export const load32 = loads([0x28]);
export const store8 = stores([0x3a]);
export const store16 = stores([0x3b]);
export const store32 = stores([0x36]);
export const loadVector = loads([0xfd, 0x00]);
export const storeVector = stores([0xfd, 0x0b]);

/* Vectors of 16 bytes; comparisons set all bits of a lane that holds. */

const VECTOR = 0xfd;
export const constantVector = (bytes: readonly number[]): Code => [VECTOR, 0x0c, ...bytes];
export const splat8 = unary(VECTOR, 0x0f);
export const splat16 = unary(VECTOR, 0x10);
export const isEqual8 = binary(VECTOR, 0x23);
export const isBelow8 = binary(VECTOR, 0x26);
export const isDifferent16 = binary(VECTOR, 0x2e);
export const isAbove16 = binary(VECTOR, 0x32);
export const andVector = binary(VECTOR, 0x4e);
export const orVector = binary(VECTOR, 0x50);
/** Lanes of 16 bits to lanes of 8, of a and then of b; all bits set stay all bits set. */
export const narrow16 = binary(VECTOR, 0x65);
export const minus8 = binary(VECTOR, 0x71);
export const isLess16 = binary(VECTOR, 0x2f);
/** Numbers of instructions from 128 on take two bytes. */
export const absolute16 = unary(VECTOR, 0x80, 0x01);
export const minus16 = binary(VECTOR, 0x91, 0x01);
/** The lower and the upper four unsigned lanes of 16 bits in lanes of 32. */
export const lowLanes16 = unary(VECTOR, 0xa9, 0x01);
export const highLanes16 = unary(VECTOR, 0xaa, 0x01);
export const plus32 = binary(VECTOR, 0xae, 0x01);
/** Adds pairs of unsigned lanes into one of double width. */
const addPairs8 = unary(VECTOR, 0x7d);
const addPairs16 = unary(VECTOR, 0x7f);
const lane32 = (a: Code, lane: number): Code => [...a, VECTOR, 0x1b, lane];

/** Sum of the 16 unsigned lanes of a variable, which is changed. */
export function sumOf8(variable: number): Code {
  const lanes = [0, 1, 2, 3].map((lane) => lane32(get(variable), lane));
  const [a = [], b = [], c = [], d = []] = lanes;
  return [...set(variable, addPairs16(addPairs8(get(variable)))), ...plus(plus(a, b), plus(c, d))];
}

/* Order of execution. */

/** Runs the body as long as `variable` is below the limit, and adds `step` to it after each turn. */
export function repeat(options: { readonly variable: number; readonly limit: Code; readonly step: number; readonly body: Code }): Code {
  const { variable, limit, step, body } = options;
  const turn = [...body, ...set(variable, plus(get(variable), constant(step)))];
  const loop = [0x03, NO_VALUE, ...turn, ...isBelow(get(variable), limit), 0x0d, 0x00, END];
  const leave = [...isZero(isBelow(get(variable), limit)), 0x0d, 0x00];
  return [0x02, NO_VALUE, ...leave, ...loop, END];
}
