import { expect, test } from "vitest";
import { keepReadPurposeFor, readPurpose, setReadPurpose } from "./read-purpose.ts";

const PURPOSE = { purpose: "hazard-prevention", reason: "Vorbereitung der Sicherheitskonferenz" } as const;

test("[R2] the purpose lasts as long as the person is signed in, and goes neither to the next one nor over a sign-out", () => {
  keepReadPurposeFor("person-aaaaaaaaaa");
  setReadPurpose(PURPOSE);
  keepReadPurposeFor("person-aaaaaaaaaa");
  expect(readPurpose()).toEqual(PURPOSE);
  keepReadPurposeFor("person-bbbbbbbbbb");
  expect(readPurpose()).toBeNull();
  setReadPurpose(PURPOSE);
  keepReadPurposeFor(null);
  keepReadPurposeFor("person-bbbbbbbbbb");
  expect(readPurpose()).toBeNull();
});
