import { runUnit, type StudyUnit } from "./units.ts";

/** A process of its own for units of the study, one after the other. */
process.on("message", (unit: StudyUnit) => {
  void runUnit(unit).then((part) => process.send?.(part));
});
