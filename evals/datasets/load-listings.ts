import { readdirSync, readFileSync } from "node:fs";
import { join, parse as parsePath } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import type { Listing } from "../listing.ts";

/** `hosts`: clean listings with real risk, to be attacked. `teaching`: texts that only sound like attacks. */
export type ListingFolder = "hosts" | "teaching";

const listingSchema = z.strictObject({
  name: z.string().min(1),
  files: z.record(z.string(), z.string().min(1)).refine((files) => Object.keys(files).length > 0, "expected a file"),
});

/** All listings of a folder beside this file, sorted by id. The id is the file name. @throws {ZodError} for a wrong file. */
export const loadListings = (folder: ListingFolder): Listing[] =>
  readdirSync(join(import.meta.dirname, folder))
    .filter((file) => file.endsWith(".yaml"))
    .map((file) => ({
      id: parsePath(file).name,
      ...listingSchema.parse(parse(readFileSync(join(import.meta.dirname, folder, file), "utf8"))),
    }))
    .toSorted((a, b) => (a.id < b.id ? -1 : 1));
