import {
  agencyIdSchema,
  cityIdSchema,
  deliveryIdSchema,
  feedIdSchema,
  instantSchema,
  kindSchema,
  mappingIdSchema,
  periodSchema,
  runIdSchema,
} from "@lagebild/domain";
import { z } from "zod";
import type { InboxDelivery } from "./inbox.ts";

/** A row of the table `delivery`. */
export interface DeliveryRow {
  readonly no: number;
  readonly feed: string;
  readonly state: "receiving" | "waiting" | "finished" | "dropped";
  readonly rows: number;
  readonly run: string | null;
  readonly attempt: number | null;
  readonly from: string | null;
  readonly to: string | null;
}

const schema = z.object({
  id: deliveryIdSchema,
  feed: feedIdSchema,
  city: cityIdSchema,
  agency: agencyIdSchema,
  kind: kindSchema,
  mapping: mappingIdSchema,
  name: z.string(),
  receivedAt: instantSchema,
  deliveredAt: instantSchema.nullable(),
  period: periodSchema.nullable(),
  fileHash: z.string().nullable(),
  rows: z.number(),
  run: runIdSchema.nullable(),
  attempt: z.number().nullable(),
});

export function toDelivery({ from, to, ...row }: DeliveryRow): InboxDelivery {
  return schema.parse({ ...row, period: from === null ? null : { from, to } });
}
