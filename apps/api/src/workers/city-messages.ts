import type { DistrictsReport } from "@lagebild/domain";
import type { DistrictsFile } from "../services/city/city-port.ts";
import type { PublicHoliday, Region } from "../services/city/public-holidays.ts";
import type { PlainError } from "./frame-messages.ts";

/** To the city worker; `id` comes back with what became of it. */
export type CityRequest =
  | { readonly kind: "districts"; readonly id: number; readonly file: DistrictsFile }
  | { readonly kind: "holidays"; readonly id: number; readonly region: Region; readonly year: number }
  | { readonly kind: "close" };

export type CityMessage =
  | { readonly kind: "districts"; readonly id: number; readonly report: DistrictsReport }
  | { readonly kind: "holidays"; readonly id: number; readonly holidays: readonly PublicHoliday[] | null }
  | { readonly kind: "failed"; readonly id: number; readonly error: PlainError };

export interface CityWorkerData {
  readonly dataFolder: string;
}
