import { personIdSchema } from "@lagebild/domain";
import { expect, it } from "vitest";
import { codeAt } from "./totp.fixture.ts";
import { hashRecoveryCode, makeRecoveryCode, makeTotpSecret, stepOfCode, totpUri } from "./totp.ts";

/** "12345678901234567890" in base32, the key of RFC 6238, Appendix B; its values in eight digits end with these six. */
const KEY = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
const VECTORS = [
  [59, "287082"],
  [1_111_111_109, "081804"],
  [1_111_111_111, "050471"],
  [1_234_567_890, "005924"],
  [2_000_000_000, "279037"],
] as const;

it.each(VECTORS)("takes the code of RFC 6238 at second %i, with spaces too", (second, code) => {
  const now = new Date(second * 1000);
  expect(stepOfCode(KEY, code, now)).toBe(Math.floor(second / 30));
  expect(stepOfCode(KEY, ` ${code.slice(0, 3)} ${code.slice(3)} `, now)).toBe(Math.floor(second / 30));
  expect(codeAt(KEY, second * 1000)).toBe(code);
});

it("takes the codes of the step before and after, and no other", () => {
  const at = (second: number): number | null => stepOfCode(KEY, "279037", new Date(second * 1000));
  const step = Math.floor(2_000_000_000 / 30);
  const begin = step * 30;
  expect([begin - 31, begin - 30, begin + 59, begin + 60].map(at)).toEqual([null, step, step, null]);
  for (const code of ["27903", "2790370", "27903a", "", "２７９０３７"])
    expect(stepOfCode(KEY, code, new Date(2_000_000_000_000))).toBeNull();
});

it("makes secrets of 160 bits that an app can read", () => {
  const secret = makeTotpSecret();
  expect(secret).toMatch(/^[A-Z2-7]{32}$/);
  expect(makeTotpSecret()).not.toBe(secret);
  const uri = new URL(totpUri(secret, "a.weber@stadt"));
  expect([uri.protocol, uri.host, decodeURIComponent(uri.pathname)]).toEqual(["otpauth:", "totp", "/Lagebild:a.weber@stadt"]);
  expect(Object.fromEntries(uri.searchParams)).toMatchObject({ secret, issuer: "Lagebild", digits: "6", period: "30" });
});

it("knows a recovery code however it is typed, for its person alone", () => {
  const [ada, eve] = ["person-0000000001", "person-0000000002"].map((id) => personIdSchema.parse(id));
  const code = makeRecoveryCode();
  expect(code).toMatch(/^([2-9a-km-np-z]{4}-){3}[2-9a-km-np-z]{4}$/);
  expect(hashRecoveryCode(ada!, ` ${code.toUpperCase().replaceAll("-", " ")}`)).toBe(hashRecoveryCode(ada!, code));
  expect(hashRecoveryCode(eve!, code)).not.toBe(hashRecoveryCode(ada!, code));
  expect(makeRecoveryCode()).not.toBe(code);
});
