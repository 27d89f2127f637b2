/** In columns of positions (districts, blocks, categories, steps): at none. In keys null says: at any. */
export const NOWHERE = -1;
