/** Who works on a report; an office is none. */
const STAFF = [
  "sachbearbeiter",
  "sachbearbeiterin",
  "bearbeiter",
  "bearbeiterin",
  "mitarbeiter",
  "beamter",
  "beamtin",
  "ansprechpartner",
  "kontaktperson",
  "verantwortlich",
  "verantwortliche",
  "verantwortlicher",
  "responsible",
  "officer",
  "employee",
  "clerk",
  "assignee",
  "assignedto",
] as const;
const OFFICES = [
  "agency",
  "behoerde",
  "amt",
  "department",
  "dept",
  "office",
  "unit",
  "team",
  "stelle",
  "dienststelle",
  "fachbereich",
  "abteilung",
  "organisation",
  "organization",
  "division",
  "type",
  "typ",
  "art",
  "status",
  "count",
  "anzahl",
] as const;

/** The word of a column's name, given as its words, that means somebody of the office. */
export function findStaffWord(parts: readonly string[]): string | undefined {
  if (parts.some((part) => OFFICES.some((word) => word === part))) return undefined;
  const joined = parts.join("");
  return STAFF.find((word) => parts.includes(word) || joined === word || (word.endsWith("bearbeiter") && joined.startsWith(word)));
}
