import { expect, test } from "vitest";

import { common as commonEn } from "./en/common";
import { connection as connectionEn } from "./en/connection";
import { customer as customerEn } from "./en/customer";
import { quality as qualityEn } from "./en/quality";
import { plain, b, runs } from "./rich";
import { common as commonZh } from "./zh-Hans/common";
import { connection as connectionZh } from "./zh-Hans/connection";
import { customer as customerZh } from "./zh-Hans/customer";
import { quality as qualityZh } from "./zh-Hans/quality";

/** Every sentence of a catalogue with its path; messages with parameters are called with marked values. */
function sentences(words: unknown, path = ""): [string, string][] {
  if (typeof words === "string") return [[path, words]];
  if (typeof words === "function") return [[path, String(words("<1>", 2, "<3>"))]];
  return Object.entries(words as object).flatMap(([key, value]) => sentences(value, `${path}.${key}`));
}

const SAME_IN_BOTH = new Set([".product", ".actualSize", ".endReason.ended", ".until", ".but", ".path.udp", ".megabits", ".percent"]);

test.each([
  ["common", commonEn, commonZh],
  ["connection", connectionEn, connectionZh],
  ["customer", customerEn, customerZh],
  ["quality", qualityEn, qualityZh],
])("every word of %s is Chinese in Chinese, and has no Chinese in English", (_name, english, chinese) => {
  for (const [path, sentence] of sentences(english)) expect(sentence, path).not.toMatch(/\p{Script=Han}/u);
  for (const [path, sentence] of sentences(chinese))
    if (!SAME_IN_BOTH.has(path)) expect(sentence, path).toMatch(/\p{Script=Han}/u);
});

test("strong marks never show in plain text", () => {
  expect(plain(`${b("Li")} asks`)).toBe("Li asks");
  expect(runs(`${b("Li")} asks ${b("you")}`)).toEqual([
    { text: "Li", strong: true },
    { text: " asks ", strong: false },
    { text: "you", strong: true },
  ]);
});
