import type { ApiToken, LocalText, Person, PersonRole, PersonState } from "@lagebild/domain";

type Language = keyof LocalText;

/** Texts of the `user` commands. */
export const USER_TEXTS = {
  listSummary: { de: "Personen mit Rolle, Stelle und Zustand", en: "people with role, agency and state" },
  addSummary: { de: "Person anlegen und einen einmaligen Link ausgeben", en: "add a person and print a one-time link" },
  passwordSummary: { de: "einmaligen Link für ein neues Passwort ausgeben", en: "print a one-time link for a new password" },
  lockSummary: { de: "Person sperren und ihre Sitzungen beenden", en: "lock a person and end the sessions" },
  unlockSummary: { de: "Sperre einer Person aufheben, auch die nach vielen Versuchen", en: "unlock a person, also after too many tries" },
  endSessionsSummary: { de: "alle Sitzungen einer Person beenden", en: "end all sessions of a person" },
  resetFactorSummary: {
    de: "zweiten Faktor einer Person entfernen, die Telefon und Wiederherstellungscodes verloren hat",
    en: "take the second factor away from a person who lost phone and recovery codes",
  },
  factorReset: (name: string): LocalText => ({
    de: `${name}: zweiter Faktor entfernt, alle Sitzungen beendet`,
    en: `${name}: second factor taken away, all sessions ended`,
  }),
  resealSummary: {
    de: "zweite Faktoren mit einem neuen Schlüssel verschlüsseln und den alten wegnehmen",
    en: "encrypt second factors with a new key and drop the old one",
  },
  resealed: (key: string, count: number, unreadable: readonly string[]): LocalText => {
    const names = unreadable.join(", ");
    const kept = {
      de: `\nKein Schlüssel öffnet den zweiten Faktor von: ${names}. Deshalb bleiben die alten Schlüssel stehen. Bitte „lagebild user reset-factor“ für diese Personen und dann noch einmal „lagebild user reseal“.`,
      en: `\nNo key opens the second factor of: ${names}. Hence the old keys stay. Run “lagebild user reset-factor” for these people, then “lagebild user reseal” again.`,
    };
    return {
      de: `Neuer Schlüssel ${key}: ${count} zweite Faktoren neu verschlüsselt${unreadable.length === 0 ? ", der alte ist weg" : kept.de}`,
      en: `New key ${key}: ${count} second factors encrypted anew${unreadable.length === 0 ? ", the old one is gone" : kept.en}`,
    };
  },
  tokensSummary: { de: "Zugänge für Skripte einer Person", en: "tokens for scripts of a person" },
  revokeSummary: { de: "einen Zugang für Skripte widerrufen", en: "revoke a token for scripts" },
  noTokens: { de: "keine Zugänge", en: "no tokens" },
  revoked: (id: string): LocalText => ({ de: `${id}: widerrufen`, en: `${id}: revoked` }),
  signIn: { de: "Anmeldename, z. B. a.weber", en: "sign-in name, e.g. a.weber" },
  name: { de: "Name, wie er im Protokoll steht", en: "name as it stands in the log" },
  role: {
    de: "analyst, shiftLead, jointOffice, council, dataSteward, administrator oder dataProtectionOfficer",
    en: "analyst, shiftLead, jointOffice, council, dataSteward, administrator or dataProtectionOfficer",
  },
  agency: { de: "Kennung der Stelle; ohne sie gehört die Person zum Haus", en: "id of the agency; without it the person is of the house" },
  districts: { de: "nur diese Bezirke; ohne die Angabe die ganze Stadt", en: "these districts only; without it the whole city" },
  stdin: {
    de: "statt eines Links das Passwort aus der Standardeingabe setzen",
    en: "set the password from standard input instead of a link",
  },
  nobody: { de: "Es gibt noch keine Personen.", en: "There are no people yet." },
  onlyOnce: {
    de: "Dieser Link gilt 24 Stunden und einmal; er wird nicht wieder gezeigt:",
    en: "This link is valid for 24 hours and once; it is not shown again:",
  },
  passwordSet: (name: string): LocalText => ({ de: `${name}: Passwort gesetzt`, en: `${name}: password set` }),
  ended: (count: number): LocalText => ({ de: `${count} Sitzungen beendet`, en: `${count} sessions ended` }),
} as const;

const ROLES: Readonly<Record<PersonRole, LocalText>> = {
  analyst: { de: "Analyse", en: "analyst" },
  shiftLead: { de: "Schichtleitung", en: "shift lead" },
  jointOffice: { de: "Gemeinsame Stelle", en: "joint office" },
  council: { de: "Rat", en: "council" },
  dataSteward: { de: "Datenpflege", en: "data steward" },
  administrator: { de: "Administration", en: "administrator" },
  dataProtectionOfficer: { de: "Datenschutz", en: "data protection" },
};
const STATES: Readonly<Record<PersonState, LocalText>> = {
  active: { de: "aktiv", en: "active" },
  locked: { de: "gesperrt", en: "locked" },
  left: { de: "ausgeschieden", en: "left" },
};
/** How somebody signs in, where it is not by a password alone. */
const BY_PROVIDER: LocalText = { de: "Verzeichnisdienst", en: "provider" };
const WITH_FACTOR: LocalText = { de: "zweiter Faktor", en: "second factor" };
const INVITED: LocalText = { de: "eingeladen", en: "invited" };
const HOUSE: LocalText = { de: "Haus", en: "house" };

export function personLine(person: Person, language: Language): string {
  const { signInName, name, role, agency, districts, state, hasPassword, hasSecondFactor, isExternal } = person;
  const places = districts?.map(({ city, level, code }) => `${city}:${level}:${code}`).join(",");
  const shown = state === "active" && !hasPassword && isExternal !== true ? INVITED : STATES[state];
  return [
    signInName,
    `"${name}"`,
    ROLES[role][language],
    agency ?? HOUSE[language],
    ...(places === undefined ? [] : [places]),
    shown[language],
    ...(isExternal === true ? [BY_PROVIDER[language]] : []),
    ...(hasSecondFactor ? [WITH_FACTOR[language]] : []),
  ].join("  ");
}

export function tokenLine({ id, name, actions, expiresAt, lastUsedAt }: ApiToken, language: Language): string {
  const used = lastUsedAt ?? { de: "nie benutzt", en: "never used" }[language];
  const until = { de: "bis", en: "until" }[language];
  return [id, `"${name}"`, `${until} ${expiresAt}`, used, actions.join(" ")].join("  ");
}
