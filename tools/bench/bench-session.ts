/** Of the servers of the benches, which hold nothing but random reports on this machine: known to all their processes. */
export const BENCH_TOKEN = "b".repeat(43);

/** What a browser would send to the server at that address. */
export function benchCookie(url: string): { readonly name: string; readonly value: string; readonly url: string } {
  return { name: `lagebild-${new URL(url).port}`, value: BENCH_TOKEN, url: new URL(url).origin };
}

/** Headers of somebody who is signed in there. */
export function benchHeaders(url: string): { readonly cookie: string } {
  const { name, value } = benchCookie(url);
  return { cookie: `${name}=${value}` };
}
