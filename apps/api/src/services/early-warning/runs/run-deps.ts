import type { FramePort } from "@lagebild/frame";
import type { Store } from "../../../db/store.ts";
import type { CityBook } from "../../picture/city-book.ts";

/** How a long computation goes on. */
export interface ComputeOptions {
  readonly signal: AbortSignal;
  readonly onProgress: (progress: { readonly done: number; readonly total: number }) => void;
}

/** Runs a method of the registry of analyses by its name; in threads, or here. */
export type Compute = (method: string, input: unknown, options: ComputeOptions) => Promise<unknown>;

/** What runs of early warning stand on; the clock comes from the process entry. */
export interface RunDeps {
  readonly store: Store;
  readonly frames: FramePort;
  readonly cities: CityBook;
  readonly compute: Compute;
  readonly clock: () => Date;
}
