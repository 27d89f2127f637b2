import { createMiddleware } from "hono/factory";

/** What the API answers is for one person: no cache between keeps it, and the browser's asks again before it shows it to the next. */
export const privateAnswers = createMiddleware(async (c, next) => {
  await next();
  const { headers } = c.res;
  if (!headers.has("cache-control")) headers.set("cache-control", "private, no-cache");
  headers.append("vary", "Cookie");
  headers.append("vary", "Authorization");
});
