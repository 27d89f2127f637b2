import type { AgencyId, ProcessingAnswer } from "@lagebild/domain";

/** As the register names an agency; its id where the reader is not told of it. */
export function nameIn({ agencies }: Pick<ProcessingAnswer, "agencies">, id: AgencyId): string {
  return agencies.find((agency) => agency.id === id)?.name ?? id;
}
