/** Best first. */
export const PRECISIONS = ["given", "exact", "fuzzy", "street", "area", "none"] as const;
