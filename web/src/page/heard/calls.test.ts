import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import { openCalls, type Call, type CallMeans } from "./calls";

const OFFER: Call = { cause: "offered", about: "offer o1", title: "Offered to you", text: "" };

function aPerson() {
  const heard: string[] = [];
  const person = { heard, silent: false, inFront: false, now: 0, tick: null as (() => void) | null };
  const means: CallMeans = {
    play: (cause) => void heard.push(`sound ${cause}`),
    notify: ({ about }) => void heard.push(`shown ${about}`),
    takeBack: (still) => void (!still("offer o1") && heard.at(-1) !== "taken back" && heard.push("taken back")),
    isSilent: () => person.silent,
    inFront: () => person.inFront,
    everySecond(tick) {
      person.tick = tick;
      return () => void (person.tick = null);
    },
    now: () => person.now,
  };
  const calls = signal<readonly Call[]>([]);
  const close = openCalls(calls, means);
  heard.length = 0;
  const second = (at: number) => {
    person.now = at;
    person.tick?.();
  };
  return { person, calls, second, close };
}

test("an offer rings until it is answered, by whoever", () => {
  const { person, calls, second } = aPerson();
  calls.value = [OFFER];
  expect(person.heard).toEqual(["sound offered", "shown offer o1"]);
  second(4_000);
  expect(person.heard).toHaveLength(2);
  second(5_000);
  expect(person.heard.slice(2)).toEqual(["sound offered"]);
  calls.value = [];
  expect(person.heard.at(-1)).toBe("taken back");
  expect(person.tick).toBeNull();
});

test("whoever looks at the page needs no notification, and whoever muted hears it when that is over", () => {
  const { person, calls, second } = aPerson();
  person.inFront = true;
  person.silent = true;
  calls.value = [OFFER];
  expect(person.heard).toEqual([]);
  person.silent = false;
  second(1_000);
  expect(person.heard).toEqual(["sound offered"]);
});

test("what asks for no answer is heard once, and again when it happens again", () => {
  const { person, calls, second } = aPerson();
  const late: Call = { cause: "late", about: "late help", title: "Help", text: "", once: true };
  calls.value = [late];
  second(60_000);
  calls.value = [{ ...late, text: "another" }];
  expect(person.heard.filter((one) => one.startsWith("sound"))).toEqual(["sound late"]);
  calls.value = [];
  calls.value = [late];
  expect(person.heard.filter((one) => one.startsWith("sound"))).toHaveLength(2);
});

test("of several at once one sounds, and after the page was left none", () => {
  const { person, calls, close } = aPerson();
  calls.value = [OFFER, { ...OFFER, about: "offer o2" }];
  expect(person.heard.filter((one) => one.startsWith("sound"))).toHaveLength(1);
  close();
  expect(person.tick).toBeNull();
});
