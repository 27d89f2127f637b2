import { z } from "zod";

/** What the map says of its places, in the order of the keys 1 to 8. */
export const MODES = ["count", "rate", "change", "hotspots", "emerging", "density", "share", "reporters"] as const;
export const modeSchema = z.enum(MODES);
export type Mode = z.infer<typeof modeSchema>;

/** What the number of a district relates to: km², 1,000 residents, 100,000 residents (offences of a year, HZ1), or all of its reports. */
export const RATES = ["area", "thousand", "frequency", "share"] as const;
export const rateSchema = z.enum(RATES);
export type Rate = z.infer<typeof rateSchema>;
