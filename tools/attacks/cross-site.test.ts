import { afterAll, beforeAll, describe, expect } from "vitest";
import { openTestApp, type TestApp } from "../../apps/api/src/app.fixture.ts";
import { expectRefused, testAttacks, type Attack } from "./attack.ts";
import { askingAs, isHealthy, type Ask } from "./target.ts";

let test: TestApp;
let real: Ask;
let planted: Ask;
beforeAll(async () => {
  test = await openTestApp();
  real = askingAs(test, {});
  // A check that looks at nothing: what tells of another site never arrives.
  planted = (method, path, { body, headers = {} } = {}) => {
    const { origin: _o, "sec-fetch-site": _s, "content-type": _t, ...others } = headers;
    return real(method, path, { body, headers: others });
  };
});
afterAll(() => test.close());

const VIEW = {
  name: "Fremd",
  note: "",
  period: { type: "weeks", count: 4 },
  address: { kinds: "complaint" },
};
const JSON_TYPE = "application/json";

/** Tries to save a view for whoever is signed in, as a page of another site could make a browser do. */
function bySite(name: string, headers: Record<string, string>, method = "POST", path = "views", body: unknown = VIEW): Attack<Ask> {
  return {
    name,
    run: async (ask) => {
      const before = test.audits.length;
      const answered = await ask(method, `/api/cities/probe/${path}`, { body, headers });
      expectRefused(answered, [400, 403]);
      expect(test.audits.slice(before)).toEqual([]);
      expect((await real("GET", "/api/cities/probe/views")).text).not.toContain("Fremd");
    },
  };
}

const EVIL = "https://evil.example";
const ATTACKS: readonly Attack<Ask>[] = [
  bySite("a page of another site", { "sec-fetch-site": "cross-site", origin: EVIL }),
  bySite("a page of another port of this machine", { "sec-fetch-site": "same-site", origin: "http://localhost:8080" }),
  bySite("an address typed by hand", { "sec-fetch-site": "none" }),
  bySite("an old browser on another site", { origin: EVIL }),
  bySite("an old browser in a frame without an origin", { origin: "null" }),
  bySite("an origin that begins with this one", { origin: "http://localhost:4600.evil.example" }),
  bySite("an origin that ends with this one", { origin: "http://evil-localhost:4600" }),
  bySite("an origin with this one as its user", { origin: "http://localhost:4600@evil.example" }),
  bySite("an origin of another port", { origin: "http://localhost:46000" }),
  bySite("an origin without a port", { origin: "http://localhost" }),
  bySite("an origin that is none", { origin: "localhost:4600" }),
  bySite("an empty origin", { origin: "" }),
  bySite("an extension", { origin: "chrome-extension://abcdef" }),
  bySite("a file", { origin: "file://" }),
  bySite("several origins", { origin: `http://localhost:4600 ${EVIL}` }),
  bySite("a site in other letters", { "sec-fetch-site": "SAME-ORIGIN", origin: EVIL }),
  bySite("two answers about the site", { "sec-fetch-site": "same-origin, cross-site" }),
  bySite("a form", { "content-type": "application/x-www-form-urlencoded" }, "POST", "views", "name=Fremd"),
  bySite("a form with a file", { "content-type": "multipart/form-data; boundary=x" }, "POST", "views", "--x--"),
  bySite("JSON sent as text, as a form can", { "content-type": "text/plain" }),
  bySite("JSON of a type that only begins like it", { "content-type": "application/jsonx" }),
  bySite("JSON of no type", { "content-type": "" }),
  bySite("text that calls itself JSON behind a comma", { "content-type": `text/plain, ${JSON_TYPE}` }),
  bySite("a beacon", { "content-type": "text/plain;charset=UTF-8", "sec-fetch-mode": "no-cors", "sec-fetch-site": "cross-site" }),
  bySite("a deletion from another site", { origin: EVIL }, "DELETE", "views/view-0000000000", undefined),
  bySite("a change from another site", { origin: EVIL }, "PUT", "retention", {}),
  bySite("a patch from another site", { "sec-fetch-site": "cross-site" }, "PATCH", "views/view-0000000000", { name: "Fremd" }),
  bySite("another method said by a header", { "x-http-method-override": "DELETE", origin: EVIL }),
  bySite("a method said in the address", { origin: EVIL }, "POST", "views?_method=DELETE"),
];

describe("requests that another site makes a browser send", () => {
  testAttacks({ title: "cross-site", attacks: ATTACKS, target: () => real, planted: () => planted, isAlive: isHealthy });
});
