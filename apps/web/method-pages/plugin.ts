import { basename } from "node:path";
import type { Plugin } from "vite";
import { compilePage } from "./compile.ts";

const PAGE = /\/docs\/methods\/[a-z-]+\.(?:de|en)\.md$/;

/** Turns method pages into modules while the web is built, so that no reader of markdown and no TeX goes to the browser. */
export function methodPages(): Plugin {
  return {
    name: "lagebild-method-pages",
    transform: {
      filter: { id: PAGE },
      handler(source, id) {
        try {
          return { code: `export const page = ${JSON.stringify(compilePage(source))};`, map: null };
        } catch (error) {
          return this.error(`docs/methods/${basename(id)}: ${error instanceof Error ? error.message : String(error)}`);
        }
      },
    },
  };
}
