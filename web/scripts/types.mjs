// Writes src/api/schema.d.ts from the OpenAPI document on standard input. The digest in its first line is the
// document's, so that a test without node can tell when the types are out of date.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import openapi, { astToString } from "openapi-typescript";

const said = await text(process.stdin);
const digest = createHash("sha256").update(said.trim().replace(/"version": "[^"]*"/, "")).digest("hex");
const types = astToString(await openapi(JSON.parse(said)));
const place = new URL("../src/api/schema.d.ts", import.meta.url);
writeFileSync(place, `// Made by \`make page-types\` from the OpenAPI document ${digest.slice(0, 16)}: do not edit.\n${types}`);
