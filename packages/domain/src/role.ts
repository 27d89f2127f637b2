import { z } from "zod";

export const ROLES = [
  "analyst",
  "shiftLead",
  "jointOffice",
  "council",
  "dataSteward",
  "administrator",
  "dataProtectionOfficer",
  "system",
] as const;
export const roleSchema = z.enum(ROLES);
export type Role = z.infer<typeof roleSchema>;
