import { describe, expect, test } from "vitest";
import { invitation, LANGUAGES, mailto, type Facts } from "./words";

const LINK = `https://support.long-name-of-a-company.example.org/join#${"k".repeat(43)}`;
const FACTS: Facts = { by: "李伟", site: "Contoso Support", address: "https://support.example.org", number: "482 917 306" };
const LONGEST = 1_900;

/** What an e-mail program makes of it. */
function read(address: string) {
  const url = new URL(address);
  return {
    to: url.pathname.split(",").filter(Boolean).map(decodeURIComponent),
    subject: url.searchParams.get("subject"),
    body: url.searchParams.get("body"),
  };
}

test.each(LANGUAGES)("is said as the server says it, in %s", (language) => {
  const { subject, text } = invitation(language, "customer", FACTS, LINK);
  expect(subject).toContain("李伟");
  expect(text.split("\n")).toContain(LINK);
  expect(text).toContain("482 917 306");
  expect(text + subject).not.toMatch(/[{}]/u);
  expect(/session/u.test(text)).toBe(language === "en");
});

test("a colleague is told to sign in", () => {
  expect(invitation("en", "rep", FACTS, LINK).text).toMatch(/Sign in and join here/u);
});

describe("an address for the rep's own program", () => {
  test("has whom, subject and text, also for nobody yet (S10)", () => {
    const said = invitation("zh-Hans", "customer", FACTS, LINK);
    expect(read(mailto([], said)!)).toEqual({ to: [], subject: said.subject, body: said.text.replaceAll("\n", "\r\n") });
    expect(read(mailto(["xu+a@example.org", "a?b&c@example.org"], said)!).to).toEqual(["xu+a@example.org", "a?b&c@example.org"]);
  });

  test("no name adds a header", () => {
    const said = invitation("en", "customer", { ...FACTS, by: "Ana\r\n&bcc=all@example.org\ud800" }, LINK);
    const url = new URL(mailto(["xu@example.org"], said)!);
    expect([...url.searchParams.keys()]).toEqual(["subject", "body"]);
    expect(url.searchParams.get("subject")).not.toMatch(/[\r\n]/u);
  });

  // The longest names there are, of every width, and more and more people.
  const names = ["a", "é", "李", "👩"].flatMap((one) => [1, 8, 32, 64].map((times) => [...one.repeat(times)].slice(0, 64).join("")));
  test.each(LANGUAGES)("has at most 1,900 characters and never loses the link, in %s", (language) => {
    for (const role of ["customer", "rep"] as const)
      for (const by of names)
        for (const site of names)
          for (const people of [0, 1, 5, 20, 60]) {
            const to = Array.from({ length: people }, (_, n) => `somebody.with.a.name.${n}@example.org`);
            const address = mailto(to, invitation(language, role, { ...FACTS, by, site }, LINK));
            if (address === null) {
              expect(people).toBeGreaterThan(5);
              continue;
            }
            expect(address.length).toBeLessThanOrEqual(LONGEST);
            expect(read(address).body).toContain(LINK);
            expect(read(address).to).toEqual(to);
          }
  });
});
