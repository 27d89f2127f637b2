import type { LocalText } from "@lagebild/domain";

/** What is said about signing in. Nothing here tells whether there is an account. */
export const ACCOUNT_TEXTS = {
  needsSignIn: { de: "Bitte anmelden.", en: "Please sign in." },
  refused: {
    de: "Anmeldename oder Passwort stimmen nicht, oder das Konto ist gesperrt.",
    en: "Sign-in name or password are wrong, or the account is locked.",
  },
  tooMany: (seconds: number): LocalText => ({
    de: `Zu viele Versuche. Bitte in ${waitDe(seconds)} noch einmal versuchen.`,
    en: `Too many tries. Try again in ${waitEn(seconds)}.`,
  }),
  noDemo: {
    de: "Demo-Personen gibt es nur, solange allein die Demo-Stadt läuft und nur dieser Rechner den Server erreicht.",
    en: "There are demo people only while the demo city alone runs and only this machine reaches the server.",
  },
  noLink: {
    de: "Dieser Link gilt nicht mehr. Bitte bei der Administration einen neuen holen.",
    en: "This link is no longer valid. Ask an administrator for a new one.",
  },
  noPassword: { de: "Diese Person hat kein Passwort.", en: "This person has no password." },
  wrongPassword: { de: "Das bisherige Passwort stimmt nicht.", en: "The password until now is wrong." },
  noCode: { de: "Bitte zuerst Anmeldename und Passwort angeben.", en: "Give sign-in name and password first." },
  needsCode: { de: "Bitte zuerst den Code angeben.", en: "Give the code first." },
  wrongCode: {
    de: "Der Code stimmt nicht, gilt nicht mehr oder wurde schon benutzt. Bitte auf den nächsten warten.",
    en: "The code is wrong, over, or has been used. Wait for the next one.",
  },
  offerOver: {
    de: "Die Einrichtung hat zu lange gedauert oder gehört zu einer anderen Anmeldung. Bitte neu beginnen.",
    en: "Setting it up took too long, or belongs to another sign-in. Begin anew.",
  },
  hasFactor: { de: "Es ist schon ein zweiter Faktor eingerichtet.", en: "A second factor is set up already." },
  hasNoFactor: { de: "Es ist kein zweiter Faktor eingerichtet.", en: "No second factor is set up." },
  localOff: {
    de: "Die Anmeldung mit Passwort ist abgeschaltet. Bitte über den Verzeichnisdienst anmelden.",
    en: "Signing in by password is switched off. Sign in by the provider.",
  },
  noTokens: { de: "Diese Person kann keine Zugänge für Skripte haben.", en: "This person can have no tokens for scripts." },
  tokenAction: (action: string): LocalText => ({
    de: `„${action}“ geht über einen Zugang für Skripte nicht, oder Ihre Rolle darf es nicht.`,
    en: `“${action}” is not for tokens of scripts, or your role may not do it.`,
  }),
  tokenEnd: (latestOn: string): LocalText => ({
    de: `Der letzte Tag liegt zwischen heute und dem ${latestOn.split("-").toReversed().join(".")}.`,
    en: `The last day is between today and ${latestOn}.`,
  }),
  tooManyTokens: (most: number): LocalText => ({
    de: `Mehr als ${most} Zugänge hat niemand. Bitte zuerst einen widerrufen.`,
    en: `Nobody has more than ${most} tokens. First revoke one.`,
  }),
  notByToken: {
    de: "Das geht nur mit einer Anmeldung, nicht mit einem Zugang für Skripte.",
    en: "That takes somebody who is signed in, not the token of a script.",
  },
  asTwo: {
    de: "Die Anfrage kommt mit einer Sitzung und mit einem Zugang für Skripte zugleich. Bitte nur eines von beiden senden.",
    en: "The request comes with a session and with the token of a script at once. Send one of them only.",
  },
  tooShort: (least: number): LocalText => ({
    de: `Bitte mindestens ${least} Zeichen nehmen, zum Beispiel vier Wörter, die nichts miteinander zu tun haben.`,
    en: `Take ${least} characters at least, for example four words that have nothing to do with each other.`,
  }),
  tooPlain: {
    de: "Das Passwort wiederholt wenige Zeichen oder ist eine Reihe. Bitte ein anderes wählen.",
    en: "The password repeats a few characters or is a row of them. Choose another.",
  },
  tooCommon: {
    de: "Dieses Passwort gehört zu den häufigsten und wird zuerst probiert. Bitte ein anderes wählen.",
    en: "This password is among the most common and is tried first. Choose another.",
  },
  hasName: {
    de: "Das Passwort besteht vor allem aus dem Anmeldenamen. Bitte ein anderes wählen.",
    en: "The password is mostly the sign-in name. Choose another.",
  },
  demoLooksOnly: {
    de: "Demo-Personen sehen Konten, ändern sie aber nicht: Ein Konto bliebe bestehen, wenn echte Meldungen kommen. Echte Konten legt `lagebild user add` an.",
    en: "Demo people see accounts but do not change them: an account would stay when real reports come. `lagebild user add` makes real ones.",
  },
  ownAgencyOnly: {
    de: "Wer Personen für eine Stelle verwaltet, legt nur Personen dieser Stelle an.",
    en: "Whoever keeps people for an agency adds people of that agency only.",
  },
  noLinkFor: (name: string): LocalText => ({
    de: `${name} ist gesperrt oder ausgeschieden; ein Link würde nichts öffnen. Bitte zuerst entsperren.`,
    en: `${name} is locked or has left; a link would open nothing. Unlock first.`,
  }),
  external: (name: string): LocalText => ({
    de: `${name} meldet sich über den Verzeichnisdienst an und hat hier kein Passwort; ein neues gibt es nur dort.`,
    en: `${name} signs in by the provider and has no password here; a new one is set there.`,
  }),
  ownFactor: {
    de: "Den eigenen zweiten Faktor nimmt man unter „Mein Konto“ weg, mit Passwort und Code.",
    en: "Take your own second factor away under “My account”, by password and code.",
  },
  thisSession: {
    de: "Das ist die Sitzung, in der Sie gerade arbeiten. Sie endet mit „Abmelden“.",
    en: "This is the session that you are working in. “Sign out” ends it.",
  },
  unknownAgency: (agency: string): LocalText => ({
    de: `Die Stelle „${agency}“ gibt es in keiner Stadt.`,
    en: `No city has an agency “${agency}”.`,
  }),
  unknownDistrict: (district: string): LocalText => ({
    de: `Den Bezirk „${district}“ gibt es nicht (Stadt:Ebene:Schlüssel).`,
    en: `There is no district “${district}” (city:level:code).`,
  }),
  busy: {
    de: "Gerade melden sich sehr viele zugleich an. Bitte gleich noch einmal versuchen.",
    en: "Very many sign in at once. Try again in a moment.",
  },
} as const;

function waitDe(seconds: number): string {
  return seconds < 90 ? `${seconds} Sekunden` : `${Math.ceil(seconds / 60)} Minuten`;
}

function waitEn(seconds: number): string {
  return seconds < 90 ? `${seconds} seconds` : `${Math.ceil(seconds / 60)} minutes`;
}
