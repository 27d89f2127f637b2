/** Texts of the area "Daten". ICU message format. */
export const dataDe = {
  "admin.profile": "Stadtprofil",
  "data.runs": "Importläufe",
  "data.quarantine": "Zurückgestellt",
  "data.mappings": "Zuordnungen",
  "data.quality": "Datenqualität",
  "data.upload": "Datei hochladen",
};
