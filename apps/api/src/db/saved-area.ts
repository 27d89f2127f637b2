import { savedAreaSchema } from "@lagebild/domain";
import { keepForAgency } from "./kept-for-agency.ts";

export const {
  list: listSavedAreas,
  put: putSavedArea,
  remove: deleteSavedArea,
} = keepForAgency({
  table: "saved_area",
  parse: (value) => savedAreaSchema.parse(value),
  taken: (name) => ({
    de: `Ein Gebiet mit dem Namen „${name}“ gibt es schon. Bitte einen anderen Namen wählen.`,
    en: `There is an area named “${name}” already. Choose another name.`,
  }),
});
