/**
 * Writes the types of everything that travels: `src/wire/socket.ts` and `desk.ts` from the JSON Schemas of the two sockets, `src/wire/http.ts`
 * from the OpenAPI page. `--check` writes nothing and fails when a file is not what it would be.
 */
import { createHash } from "node:crypto";
import { readFile, writeFile } from "node:fs/promises";
import { resolve } from "node:path";
import { compile } from "json-schema-to-typescript";
import openapiTS, { astToString } from "openapi-typescript";
import { format, resolveConfig } from "prettier";

const WEB = resolve(import.meta.dirname, "..");
const FILES = [
  { from: "signaling/gateway/schema.json", to: "src/wire/socket.ts", types: socketTypes },
  { from: "signaling/gateway/desk-schema.json", to: "src/wire/desk.ts", types: socketTypes },
  { from: "server/http/openapi.json", to: "src/wire/http.ts", types: httpTypes },
];

/** Of the desk also what travels over HTTP. */
async function socketTypes(schema) {
  const unreachableDefinitions = schema.title === "Desk";
  return compile(schema, schema.title, { bannerComment: "", additionalProperties: false, format: false, unreachableDefinitions });
}

/** A field that may be left out is one the description does not require, whether it has a default or not. */
async function httpTypes(page) {
  return astToString(await openapiTS(page, { defaultNonNullable: false, alphabetize: true }));
}

/** The digest lets a test without Node see that the file is of the description as it is now. */
async function written({ from, to, types }) {
  const source = await readFile(resolve(WEB, "..", from));
  const digest = createHash("sha256").update(source).digest("hex").slice(0, 16);
  const head = `// Written by \`npm run wire\` from ${from} (sha256 ${digest}). Do not edit.\n\n`;
  const path = resolve(WEB, to);
  const options = await resolveConfig(path);
  return { path, text: await format(head + (await types(JSON.parse(source.toString("utf8")))), { ...options, filepath: path }) };
}

const check = process.argv.includes("--check");
for (const { path, text } of await Promise.all(FILES.map(written))) {
  if (!check) await writeFile(path, text);
  else if ((await readFile(path, "utf8").catch(() => "")) !== text) {
    console.error(`${path} is stale: npm run wire`);
    process.exitCode = 1;
  }
}
