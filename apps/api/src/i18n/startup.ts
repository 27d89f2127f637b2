/** What the process says when it starts, stops, or cannot start. */
export const STARTUP_TEXTS = {
  listening: {
    de: (url: string) => `Lagebild läuft: ${url}`,
    en: (url: string) => `Lagebild is running: ${url}`,
  },
  portTaken: {
    de: (port: string) => `Port ${port} ist belegt. Mit PORT=… einen anderen wählen oder den anderen Prozess beenden.`,
    en: (port: string) => `Port ${port} is taken. Choose another with PORT=…, or stop the other process.`,
  },
  hostRefused: {
    de: (host: string) =>
      `HOST=${host} wird abgelehnt: Noch kann sich niemand anmelden, um Personen zu verwalten. Erst an diesem Rechner (HOST=127.0.0.1) die erste Administration anlegen.`,
    en: (host: string) =>
      `HOST=${host} is refused: nobody can sign in to keep people yet. First make an administrator at this machine (HOST=127.0.0.1).`,
  },
  hostNeedsUrl: {
    de: (host: string) =>
      `HOST=${host} braucht LAGEBILD_PUBLIC_URL=https://…: die Adresse, unter der andere Lagebild erreichen. Verschlüsselt wird davor, durch einen Proxy.`,
    en: (host: string) =>
      `HOST=${host} needs LAGEBILD_PUBLIC_URL=https://…: the address by which others reach Lagebild. A proxy in front of it encrypts.`,
  },
  firstLink: {
    de: (url: string) => `Noch gibt es keine Administration. Einmaliger Link, gilt 24 Stunden: ${url}`,
    en: (url: string) => `There is no administrator yet. One-time link, valid for 24 hours: ${url}`,
  },
  feedHostRefused: {
    de: (entry: string) =>
      `LAGEBILD_FEED_HOSTS: „${entry}“ wird abgelehnt. Erlaubt sind Adressen ohne Pfad, durch Komma getrennt: https://host oder https://host:port; http:// nur mit einer IP-Adresse und Port, z. B. http://127.0.0.1:8099.`,
    en: (entry: string) =>
      `LAGEBILD_FEED_HOSTS: "${entry}" is refused. Give addresses without a path, separated by commas: https://host or https://host:port; http:// only with an IP address and a port, e.g. http://127.0.0.1:8099.`,
  },
  webhookHostRefused: {
    de: (entry: string) =>
      `LAGEBILD_WEBHOOK_HOSTS: „${entry}“ wird abgelehnt. Erlaubt sind Adressen ohne Pfad, durch Komma getrennt: https://host oder https://host:port; http:// nur mit einer IP-Adresse und Port, z. B. http://127.0.0.1:8099.`,
    en: (entry: string) =>
      `LAGEBILD_WEBHOOK_HOSTS: "${entry}" is refused. Give addresses without a path, separated by commas: https://host or https://host:port; http:// only with an IP address and a port, e.g. http://127.0.0.1:8099.`,
  },
  webhookSecret: {
    de: (least: number) =>
      `LAGEBILD_WEBHOOK_HOSTS braucht LAGEBILD_WEBHOOK_SECRET (mindestens ${least} Zeichen), mit dem jede Nachricht unterschrieben wird.`,
    en: (least: number) =>
      `LAGEBILD_WEBHOOK_HOSTS needs LAGEBILD_WEBHOOK_SECRET (${least} characters at least), with which every message is signed.`,
  },
  providerHalf: {
    de: () =>
      "LAGEBILD_OIDC_ISSUER, LAGEBILD_OIDC_CLIENT_ID und LAGEBILD_OIDC_GROUPS_FILE gehören zusammen, und LAGEBILD_LOCAL_SIGN_IN=off braucht sie: Bitte alle setzen oder keines.",
    en: () =>
      "LAGEBILD_OIDC_ISSUER, LAGEBILD_OIDC_CLIENT_ID and LAGEBILD_OIDC_GROUPS_FILE belong together, and LAGEBILD_LOCAL_SIGN_IN=off needs them: set all or none.",
  },
  providerPlain: {
    de: (issuer: string) => `LAGEBILD_OIDC_ISSUER=${issuer} wird abgelehnt: Der Verzeichnisdienst braucht https, außer an diesem Rechner.`,
    en: (issuer: string) => `LAGEBILD_OIDC_ISSUER=${issuer} is refused: a provider needs https, but for one at this machine.`,
  },
  unfitRule: {
    de: (group: string, part: string) =>
      `Achtung: Die Gruppe „${group}“ in LAGEBILD_OIDC_GROUPS_FILE nennt „${part}“, das es in keiner Stadt gibt. Wer über sie kommt, wird abgewiesen, bis es angelegt ist.`,
    en: (group: string, part: string) =>
      `Warning: the group “${group}” in LAGEBILD_OIDC_GROUPS_FILE names “${part}”, which no city has. Whoever comes by it is refused until it is there.`,
  },
  factorRoleRefused: {
    de: (entry: string, roles: string) =>
      `LAGEBILD_SECOND_FACTOR: Die Rolle „${entry}“ gibt es nicht. Erlaubt: all, oder durch Komma getrennt ${roles}.`,
    en: (entry: string, roles: string) => `LAGEBILD_SECOND_FACTOR: there is no role “${entry}”. Give all, or separated by commas ${roles}.`,
  },
  mailHalf: {
    de: () => "LAGEBILD_SMTP_URL und LAGEBILD_MAIL_FROM gehören zusammen: Bitte beide setzen oder keines.",
    en: () => "LAGEBILD_SMTP_URL and LAGEBILD_MAIL_FROM belong together: set both or neither.",
  },
} as const;
