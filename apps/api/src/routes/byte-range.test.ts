import { expect, it } from "vitest";
import { parseByteRange } from "./byte-range.ts";

it("reads first and last byte, open ends and suffixes, cut at the end of the file", () => {
  expect(parseByteRange("bytes=0-9", 100)).toEqual({ first: 0, last: 9 });
  expect(parseByteRange("bytes=90-", 100)).toEqual({ first: 90, last: 99 });
  expect(parseByteRange("bytes=90-500", 100)).toEqual({ first: 90, last: 99 });
  expect(parseByteRange("bytes=-10", 100)).toEqual({ first: 90, last: 99 });
  expect(parseByteRange("bytes=-500", 100)).toEqual({ first: 0, last: 99 });
});

it("answers null for what is not one range within the file", () => {
  for (const header of ["bytes=100-", "bytes=9-3", "bytes=1-2,4-5", "bytes=-0", "bytes=-", "bytes", "lines=1-2"]) {
    expect(parseByteRange(header, 100)).toBeNull();
  }
  expect(parseByteRange("bytes=0-0", 0)).toBeNull();
  expect(parseByteRange("bytes=-1", 0)).toBeNull();
});
