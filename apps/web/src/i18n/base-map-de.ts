/** Texts of the base map's states. ICU message format. */
export const baseMapDe = {
  "base.missing": "Hintergrundkarte nicht erreichbar: aus dem Profil gezeichnet.",
  "base.unreadable": "Hintergrundkarte nicht lesbar: aus dem Profil gezeichnet.",
  "base.partial": "Hintergrundkarte unvollständig geladen. Die Waben sind vollständig.",
  "base.reload": "Neu laden",
} as const;
