import { KINDS } from "@lagebild/domain";
import { AT, BLOCK, HOUR_BANKS, moduleBytes, type KERNELS } from "./kernel-code.ts";

/** What the platform gives; its types belong to the browser's. */
declare const WebAssembly: {
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object) => { readonly exports: KernelExports };
};

type KernelExports = Readonly<Record<keyof typeof KERNELS, (...parameters: readonly number[]) => number>> & {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
};

/** The kernels' memory as columns, tables and sums: one work space per thread, for one question at a time. */
export interface WorkSpace {
  readonly state: Uint8Array<ArrayBuffer>;
  readonly classes: Uint16Array<ArrayBuffer>;
  readonly hours: Uint8Array<ArrayBuffer>;
  readonly districts: Uint16Array<ArrayBuffer>;
  readonly receivedDays: Uint16Array<ArrayBuffer>;
  readonly cells: Uint16Array<ArrayBuffer>;
  readonly wideCells: Uint32Array<ArrayBuffer>;
  readonly classStates: Uint8Array<ArrayBuffer>;
  readonly hourFails: Uint8Array<ArrayBuffer>;
  readonly districtFails: Uint8Array<ArrayBuffer>;
  readonly classSums: Uint32Array<ArrayBuffer>;
  readonly hourSums: Uint32Array<ArrayBuffer>;
  readonly districtSums: Uint32Array<ArrayBuffer>;
  /** Cells × slots, and behind them steps × kinds. */
  readonly sums: Uint32Array<ArrayBuffer>;
}

const PAGE_BYTES = 65_536;
const COLUMN_VALUES = 65_536;

export const kernels: KernelExports = new WebAssembly.Instance(new WebAssembly.Module(moduleBytes())).exports;

let space = viewMemory();
new Uint16Array(kernels.memory.buffer, AT.allRows, BLOCK).forEach((_, row, rows) => (rows[row] = row));

/** The work space with room for that many sums of cells and steps; views of before are void. */
export function reserveSums(count: number): WorkSpace {
  const { memory } = kernels;
  const missing = AT.cellSums + count * 4 - memory.buffer.byteLength;
  if (missing > 0) {
    memory.grow(Math.ceil(missing / PAGE_BYTES));
    space = viewMemory();
  }
  return space;
}

function viewMemory(): WorkSpace {
  const { buffer } = kernels.memory;
  return {
    state: new Uint8Array(buffer, AT.state, BLOCK),
    classes: new Uint16Array(buffer, AT.classes, BLOCK),
    hours: new Uint8Array(buffer, AT.hours, BLOCK),
    districts: new Uint16Array(buffer, AT.districts, BLOCK),
    receivedDays: new Uint16Array(buffer, AT.receivedDays, BLOCK),
    cells: new Uint16Array(buffer, AT.cells, BLOCK),
    wideCells: new Uint32Array(buffer, AT.cells, BLOCK),
    classStates: new Uint8Array(buffer, AT.classStates, COLUMN_VALUES),
    hourFails: new Uint8Array(buffer, AT.hourFails, 256),
    districtFails: new Uint8Array(buffer, AT.districtFails, COLUMN_VALUES),
    classSums: new Uint32Array(buffer, AT.classSums, COLUMN_VALUES),
    hourSums: new Uint32Array(buffer, AT.hourSums, 256 * HOUR_BANKS),
    districtSums: new Uint32Array(buffer, AT.districtSums, COLUMN_VALUES * KINDS.length),
    sums: new Uint32Array(buffer, AT.cellSums),
  };
}
