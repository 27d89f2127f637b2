import { savedViewSchema } from "@lagebild/domain";
import { keepForAgency } from "./kept-for-agency.ts";

export const {
  list: listSavedViews,
  put: putSavedView,
  remove: deleteSavedView,
} = keepForAgency({
  table: "saved_view",
  parse: (value) => savedViewSchema.parse(value),
  taken: (name) => ({
    de: `Eine Ansicht mit dem Namen „${name}“ gibt es schon. Bitte einen anderen Namen wählen.`,
    en: `There is a view named “${name}” already. Choose another name.`,
  }),
});
