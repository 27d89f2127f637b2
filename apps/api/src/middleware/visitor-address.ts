import type { HttpBindings } from "@hono/node-server";
import { createMiddleware } from "hono/factory";
import type { RequestVariables } from "../services/request-variables.ts";

/**
 * From which address of the network a request comes. `proxies` are believed when they say for whom they ask: the last entry of X-Forwarded-For is what the
 * nearest of them saw, all before it can be made up.
 */
export function visitorAddress(proxies: readonly string[]) {
  return createMiddleware<{ Variables: RequestVariables; Bindings: HttpBindings }>(async (c, next) => {
    const peer = plain(bindingsOf(c.env)?.incoming?.socket.remoteAddress ?? "unknown");
    const said = c.req.header("x-forwarded-for")?.split(",").at(-1)?.trim();
    c.set("address", said !== undefined && said !== "" && proxies.includes(peer) ? plain(said) : peer);
    await next();
  });
}

/** Without a socket, in tests and for the server's own questions, there are none. */
function bindingsOf(env: Partial<HttpBindings> | undefined): Partial<HttpBindings> | undefined {
  return env;
}

/** IPv4 within IPv6 is the same machine. */
function plain(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/, "").slice(0, 100);
}
