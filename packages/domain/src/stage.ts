import { z } from "zod";

/** [F4] How far a fear zone has come. */
export const STAGES = ["watch", "emerging", "established", "receding"] as const;
export const stageSchema = z.enum(STAGES);
export type Stage = z.infer<typeof stageSchema>;
