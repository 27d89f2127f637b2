import { instantSchema, type Instant } from "@lagebild/domain";

export function instantOf(date: Date): Instant {
  return instantSchema.parse(date.toISOString());
}
