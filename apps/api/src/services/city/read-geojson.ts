import { readFile } from "node:fs/promises";
import { gunzipSync } from "node:zlib";
import { InvalidInputError } from "@lagebild/domain";

const MAX_BYTES = 512 * 1024 * 1024;

/** The JSON value of a file, unpacked when its first bytes say gzip; a byte order mark is skipped. Throws InvalidInputError. */
export async function readGeojson(file: string | URL): Promise<unknown> {
  const name = String(file);
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw new InvalidInputError(`${name} cannot be read`, [{ path: name, message: "cannot be read" }], { cause });
  });
  try {
    const isGzip = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const text = (isGzip ? gunzipSync(bytes, { maxOutputLength: MAX_BYTES }) : bytes).toString("utf8");
    return JSON.parse(text.replace(/^\uFEFF/, ""));
  } catch (cause) {
    throw new InvalidInputError(`${name} is not JSON`, [{ path: name, message: "not JSON" }], { cause });
  }
}
