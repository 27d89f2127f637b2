/** Texts of the area "Data". ICU message format. */
export const dataEn = {
  "admin.profile": "City profile",
  "data.runs": "Import runs",
  "data.quarantine": "Set aside",
  "data.mappings": "Mappings",
  "data.quality": "Data quality",
  "data.upload": "Upload file",
};
