/** The folder `data` of the repository: profiles and catalogue that come with the program. */
export const SHIPPED_DATA = new URL("../../../../../data/", import.meta.url);
