import { mannKendallTest, normalQuantile } from "@lagebild/stats";
import { emergingCategory, type EmergingCategory } from "./emerging-categories.ts";

/** [EH4] Two-sided 5 %. */
const HOT_Z = normalQuantile(0.975);

export interface EmergingSeries {
  /** Shares of the steps. */
  readonly hotShare: number;
  readonly coldShare: number;
  readonly trend: { readonly s: number; readonly z: number; readonly p: number };
  readonly category: EmergingCategory;
}

/** [EH4–EH6] The pattern of one series of z, oldest first, without correction for many tests. Throws RangeError for less than two values and for what is no number. */
export function emergingSeries(z: Float64Array): EmergingSeries {
  if (z.length < 2) throw new RangeError(`a series needs at least two steps, has ${z.length}`);
  const wrongAt = z.findIndex((value) => !Number.isFinite(value));
  if (wrongAt >= 0) throw new RangeError(`z of step ${wrongAt} must be a finite number, is ${z[wrongAt]}`);
  const states = Int8Array.from(z, (value) => (Math.abs(value) >= HOT_Z ? Math.sign(value) : 0));
  const shareOf = (side: number): number => states.filter((state) => state === side).length / states.length;
  const trend = mannKendallTest(z);
  return { hotShare: shareOf(1), coldShare: shareOf(-1), trend, category: emergingCategory({ states, trend }) };
}
