/** Texts of the base map's states. ICU message format. */
export const baseMapEn = {
  "base.missing": "Base map cannot be reached: drawn from the profile.",
  "base.unreadable": "Base map cannot be read: drawn from the profile.",
  "base.partial": "Base map loaded in part. The cells are complete.",
  "base.reload": "Reload",
} as const;
