import type { createApp } from "./app.ts";

export type { Action } from "@lagebild/policy";

/** All that the web may know of the server: routes with their parameters and answers. */
export type App = ReturnType<typeof createApp>;
