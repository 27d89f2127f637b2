import { z } from "zod";

export const KINDS = ["offence", "administrativeOffence", "complaint", "callForService"] as const;
export const kindSchema = z.enum(KINDS);
export type Kind = z.infer<typeof kindSchema>;

/** Incoming reports are never mixed with the outgoing crime statistics (R16). */
export const statisticsSchema = z.enum(["incoming", "pks"]);
export type Statistics = z.infer<typeof statisticsSchema>;

/** Legal regime: Directive 2016/680 (`ji`) or the GDPR; given by agency × purpose in the mapping (R10). */
export const regimeSchema = z.enum(["ji", "gdpr"]);
export type Regime = z.infer<typeof regimeSchema>;
