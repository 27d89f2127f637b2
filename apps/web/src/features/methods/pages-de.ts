import type { MethodPage } from "./page.ts";

/** By path; made from markdown while the web is built (apps/web/method-pages). */
export const pages = import.meta.glob<MethodPage>("../../../../../docs/methods/*.de.md", { eager: true, import: "page" });
