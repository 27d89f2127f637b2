import { existsSync, readFileSync, writeFileSync } from "node:fs";
import type { Page } from "@playwright/test";

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  readonly path: string;
  readonly expires: number;
  readonly httpOnly: boolean;
  readonly secure: boolean;
  readonly sameSite: "Strict";
}

/** Sessions of all servers of the journeys; every new browser context begins with them. */
export function storageFile(): string {
  return `${process.env["LAGEBILD_E2E_DATA"] ?? ""}-sessions.json`;
}

/** Asks a server for a session, and keeps it for contexts that begin later, and for those of `page`. */
export async function enter(origin: string, path: string, body: object, page?: Page): Promise<{ readonly cookie: string }> {
  const response = await fetch(`${origin}${path}`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  const [pair = ""] = (response.headers.get("set-cookie") ?? "").split(";");
  if (!response.ok || pair === "") throw new Error(`${path} answered ${response.status}: ${await response.text()}`);
  const [name = "", value = ""] = pair.split("=");
  const cookie: Cookie = { name, value, domain: "127.0.0.1", path: "/", expires: -1, httpOnly: true, secure: false, sameSite: "Strict" };
  const kept = readCookies().filter((each) => each.name !== name);
  writeFileSync(storageFile(), JSON.stringify({ cookies: [...kept, cookie], origins: [] }));
  await page?.context().addCookies([cookie]);
  return { cookie: pair };
}

function readCookies(): readonly Cookie[] {
  return existsSync(storageFile())
    ? (JSON.parse(readFileSync(storageFile(), "utf8")) as { readonly cookies: readonly Cookie[] }).cookies
    : [];
}
