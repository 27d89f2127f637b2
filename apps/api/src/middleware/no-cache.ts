import { createMiddleware } from "hono/factory";

/** For answers that change at any time: the browser alone keeps them, and asks each time whether they still hold. */
export const noCache = createMiddleware(async (c, next) => {
  await next();
  if (c.res.ok) c.res.headers.set("cache-control", "private, no-cache");
});
