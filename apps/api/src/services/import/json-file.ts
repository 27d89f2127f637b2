import { readFile } from "node:fs/promises";
import { InvalidInputError } from "@lagebild/domain";

/** Throws InvalidInputError when the file is absent or is not JSON. */
export async function readJsonFile(path: string): Promise<unknown> {
  const text = await readFile(path, "utf8").catch((cause: unknown) => {
    throw new InvalidInputError(`The file ${path} cannot be read`, [{ path, message: "cannot be opened" }], { cause });
  });
  try {
    const parsed: unknown = JSON.parse(text);
    return parsed;
  } catch (cause) {
    throw new InvalidInputError(`The file ${path} is not JSON`, [{ path, message: "not JSON" }], { cause });
  }
}
