import { ask } from "./ask.ts";
import { cityBaseMap } from "./city-base-map.ts";
import { cityCreate } from "./city-create.ts";
import type { Command } from "./command.ts";
import { demo } from "./demo.ts";
import { districtsImport } from "./districts-import.ts";
import { gazetteerImport } from "./gazetteer.ts";
import { importFile, importRevert } from "./import.ts";
import { quarantineExport, quarantineList, quarantineRetry } from "./quarantine.ts";
import { serve } from "./serve.ts";

/** All commands, in the order of the help. */
export const COMMANDS: readonly Command[] = [
  serve,
  demo,
  cityCreate,
  cityBaseMap,
  districtsImport,
  gazetteerImport,
  importFile,
  importRevert,
  quarantineList,
  quarantineExport,
  quarantineRetry,
  ask,
];
