import { agencyIdSchema, type AgencyProfile } from "@lagebild/domain";

export type AgencyIssueKey = `join.issue.${"required" | "short" | "id" | "email" | "kinds"}`;
export type Issues<F extends string> = Partial<Record<F, AgencyIssueKey>>;

export const EMPTY_PROFILE: AgencyProfile = { contact: null, legalBasis: null, kinds: [], content: null };

/** A short name made of a name: umlauts written out, the rest hyphens. */
export function idFromName(name: string): string {
  const written = name
    .toLowerCase()
    .replaceAll("ä", "ae")
    .replaceAll("ö", "oe")
    .replaceAll("ü", "ue")
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replaceAll(/\p{M}/gu, "");
  return written
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+/g, "")
    .slice(0, 63)
    .replaceAll(/-+$/g, "");
}

export interface NameDraft {
  readonly name: string;
  readonly id: string;
}

export function nameIssues({ name, id }: NameDraft): Issues<"name" | "id"> {
  const issues: Issues<"name" | "id"> = {};
  if (name.trim() === "") issues.name = "join.issue.required";
  if (id.trim() === "") issues.id = "join.issue.required";
  else if (!agencyIdSchema.safeParse(id).success) issues.id = "join.issue.id";
  return issues;
}

export interface ContactDraft {
  readonly office: string;
  readonly email: string;
  readonly phone: string;
  readonly legalBasis: string;
}

export function contactOf({ contact, legalBasis }: AgencyProfile): ContactDraft {
  return { office: contact?.office ?? "", email: contact?.email ?? "", phone: contact?.phone ?? "", legalBasis: legalBasis ?? "" };
}

export function contactIssues({ office, email, phone, legalBasis }: ContactDraft): Issues<keyof ContactDraft> {
  const issues: Issues<keyof ContactDraft> = {};
  if (office.trim() === "") issues.office = "join.issue.required";
  if (email.trim() === "" && phone.trim() === "") issues.email = "join.issue.required";
  if (email.trim() !== "" && !/^\S+@\S+\.\S+$/.test(email.trim())) issues.email = "join.issue.email";
  if (phone.trim() !== "" && phone.trim().length < 3) issues.phone = "join.issue.short";
  if (legalBasis.trim().length < 3) issues.legalBasis = legalBasis.trim() === "" ? "join.issue.required" : "join.issue.short";
  return issues;
}

/** The profile with another contact and legal basis. */
export function withContact(profile: AgencyProfile, { office, email, phone, legalBasis }: ContactDraft): AgencyProfile {
  const orNull = (text: string): string | null => (text.trim() === "" ? null : text.trim());
  return {
    ...profile,
    contact: { office: office.trim(), email: orNull(email), phone: orNull(phone) },
    legalBasis: orNull(legalBasis),
  };
}
