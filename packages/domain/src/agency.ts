import { z } from "zod";
import { agencyIdSchema, cityIdSchema } from "./ids.ts";

/** Who owns and sends reports; belongs to one city. */
export const agencySchema = z.object({
  id: agencyIdSchema,
  city: cityIdSchema,
  name: z.string().min(1).max(120),
  /** `draft` when an import named it first: visible, to be confirmed by a person. */
  state: z.enum(["draft", "active"]),
});
export type Agency = z.infer<typeof agencySchema>;
