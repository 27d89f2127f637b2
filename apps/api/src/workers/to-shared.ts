type Make = (bytes: SharedArrayBuffer) => ArrayBufferView;

const MAKE: Readonly<Record<string, Make>> = {
  Float64Array: (bytes) => new Float64Array(bytes),
  Float32Array: (bytes) => new Float32Array(bytes),
  Int32Array: (bytes) => new Int32Array(bytes),
  Uint32Array: (bytes) => new Uint32Array(bytes),
  Int16Array: (bytes) => new Int16Array(bytes),
  Uint16Array: (bytes) => new Uint16Array(bytes),
  Int8Array: (bytes) => new Int8Array(bytes),
  Uint8Array: (bytes) => new Uint8Array(bytes),
  Uint8ClampedArray: (bytes) => new Uint8ClampedArray(bytes),
};

/**
 * The same plain value with every typed array in shared memory: it crosses to any number of threads without being copied again.
 * Arrays that are shared already stay as they are. Throws TypeError for what is not plain, e.g. a Map.
 */
export function toShared(value: unknown): unknown {
  if (typeof value === "function" || typeof value === "symbol") throw notPlain(typeof value);
  if (typeof value !== "object" || value === null) return value;
  if (isList(value)) return isFlat(value) ? value : value.map(toShared);
  if (ArrayBuffer.isView(value)) return shareArray(value);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) throw notPlain(value.constructor.name);
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, toShared(member)]));
}

function isList(value: object): value is readonly unknown[] {
  return Array.isArray(value);
}

/** Names of cells and lists of numbers: nothing in them is to be shared. */
function isFlat(list: readonly unknown[]): boolean {
  return list.every((member) => typeof member === "string" || typeof member === "number");
}

function shareArray(view: ArrayBufferView): ArrayBufferView {
  if (view.buffer instanceof SharedArrayBuffer) return view;
  const make = MAKE[view.constructor.name];
  if (make === undefined) throw notPlain(view.constructor.name);
  const bytes = new SharedArrayBuffer(view.byteLength);
  new Uint8Array(bytes).set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength));
  return make(bytes);
}

function notPlain(what: string): TypeError {
  return new TypeError(`only plain objects, lists and typed arrays cross into threads, not ${what}`);
}
