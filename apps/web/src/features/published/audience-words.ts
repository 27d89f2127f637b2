import { COUNCIL_AUDIENCE, PUBLIC_AUDIENCE, type PublishedAudience } from "@lagebild/domain";
import type { useTexts } from "../../i18n/language.tsx";

/** The name of an audience: council, public, or whose agreement with whom. */
export function audienceName(
  { id, from, to }: Pick<PublishedAudience, "id" | "from" | "to">,
  { t, agencyName }: { readonly t: ReturnType<typeof useTexts>["t"]; readonly agencyName: (agency: string) => string },
): string {
  if (id === COUNCIL_AUDIENCE) return t("published.audience.council");
  if (id === PUBLIC_AUDIENCE) return t("published.audience.public");
  return t("published.audience.agreement", { from: agencyName(from ?? ""), to: to.map(agencyName).join(", ") });
}
