// Write src/api/schema.d.ts from the OpenAPI document on standard input. The first line contains the document's digest,
// with which a test without Node detects outdated types.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { text } from "node:stream/consumers";
import openapi, { astToString } from "openapi-typescript";

const document = await text(process.stdin);
const digest = createHash("sha256").update(document.trim().replace(/"version": "[^"]*"/, "")).digest("hex");
const types = astToString(await openapi(JSON.parse(document)));
const output = new URL("../src/api/schema.d.ts", import.meta.url);
writeFileSync(output, `// Made by \`make page-types\` from the OpenAPI document ${digest.slice(0, 16)}: do not edit.\n${types}`);
