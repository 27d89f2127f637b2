/** Where people reach the server by https, the browser itself holds the cookie to it; elsewhere servers on other ports of the machine keep apart. */
export function sessionCookieName(host: string, isHttps: boolean): string {
  const port = /:(\d+)$/.exec(host)?.[1] ?? "80";
  return isHttps ? "__Host-lagebild" : `lagebild-${port}`;
}

/** No script reads it, no other site sends it, it is gone with the browser. */
export function sessionCookieOptions(isHttps: boolean) {
  return { path: "/", httpOnly: true, sameSite: "Strict", secure: isHttps } as const;
}
