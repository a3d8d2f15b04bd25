import { describe, expect, it } from "vitest";
import { aParticipant, aView, LI, MARIA } from "../testing";
import { changed, customerFor, filled, found, languageFor, sought, type Reply } from "./replies";

const reply = (name: string, text = name, language: Reply["language"] = "en"): Reply => ({ name, language, text });
const names = (all: readonly Reply[]) => all.map((one) => one.name);

it("are looked for by a slash with letters and nothing else", () => {
  expect(["/", "/he", "/您", "/he llo", "a/he", " /he", ""].map(sought)).toEqual(["", "he", "您", null, null, null, null]);
});

describe("found", () => {
  const all = [reply("wait", "Hello again"), reply("Hello"), reply("say hello"), reply("bye"), reply("hello", "您好", "zh-Hans")];
  it("are first those whose name begins so, in the language that was asked for", () => {
    expect(names(found(all, "hel", "en"))).toEqual(["Hello", "wait", "say hello"]);
    expect(found(all, "hel", "zh-Hans").map((one) => one.text)).toEqual(["您好"]);
    expect(names(found(all, "", "en"))).toEqual(["wait", "Hello", "say hello", "bye"]);
  });
  it("are those of the other language where there are none in this one", () => {
    expect(names(found(all, "by", "zh-Hans"))).toEqual(["bye"]);
    expect(found(all, "nothing like it", "en")).toEqual([]);
  });
});

it("are for who was chosen, else who is helped, else the only customer", () => {
  const bo = aParticipant("bo", "Bo");
  expect(customerFor(aView({ participants: [LI, MARIA, bo] }), "bo")).toBe("bo");
  expect(customerFor(aView({ participants: [LI, MARIA, bo] }), "all")).toBe(MARIA.id);
  expect(customerFor(aView({ participants: [LI, bo], focus: null }), LI.id)).toBe("bo");
  expect(customerFor(aView({ participants: [LI, MARIA, bo], focus: null }), "all")).toBeNull();
});

it("follow what the customer's browser asks for, as far as there are replies in it", () => {
  const system = { browser: "", system: "", width: 1, height: 1, scale: 1, network: null, speed: null, delay: null };
  const asks = (...languages: [string, ...string[]]) =>
    aView({ systems: [{ customer: MARIA.id, system: { ...system, languages: languages as never } }] });
  expect(languageFor(asks("zh-CN", "en"), MARIA.id, "en")).toBe("zh-Hans");
  expect(languageFor(asks("pt-BR", "en-US", "zh"), MARIA.id, "zh-Hans")).toBe("en");
  expect(languageFor(asks("fr"), MARIA.id, "zh-Hans")).toBe("zh-Hans");
  expect(languageFor(asks("zh-CN"), null, "en")).toBe("en");
});

it("have names in the places for them", () => {
  const text = "{customer}, I am {rep}. {customer}! {other}";
  expect(filled(text, { customer: "Maria $&", rep: "Li" })).toBe("Maria $&, I am Li. Maria $&! {other}");
  expect(filled("Hello {customer}", { customer: null, rep: "Li" })).toBe("Hello {customer}");
});

it("are changed one by one, whatever else was changed meanwhile", () => {
  const [one, two, three] = [reply("one"), reply("two"), reply("three")];
  expect(names(changed([one, two], two, three))).toEqual(["one", "three"]);
  expect(names(changed([one, two], one, null))).toEqual(["two"]);
  expect(names(changed([one], null, two))).toEqual(["one", "two"]);
  expect(names(changed([one], two, three))).toEqual(["one", "three"]);
  expect(names(changed([one], two, null))).toEqual(["one"]);
});
