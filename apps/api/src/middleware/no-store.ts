import { createMiddleware } from "hono/factory";

/** For answers that hold content of rows, or that are old the moment they are read: no cache keeps them. */
export const noStore = createMiddleware(async (c, next) => {
  await next();
  c.res.headers.set("cache-control", "no-store");
});
