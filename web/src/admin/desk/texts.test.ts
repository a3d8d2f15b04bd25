import { expect, test } from "vitest";
import { moved } from "./setup";
import { QUEUES, aQueue } from "./testing-setup";
import { choicesOf, choicesText, daysOf, idFor, isZone, openingsOf, openingsText, withIds, senseless } from "./texts";

test("a time zone is known by its name", () => {
  for (const name of ["Asia/Shanghai", "Europe/Vienna", "UTC", "Asia/Calcutta"]) expect(isZone(name), name).toBe(true);
  for (const name of ["Peking", "", "+08:00", "europe/vienna", "Asia/Peking"]) expect(isZone(name), name).toBe(false);
});

test("hours are read and written as people write them", () => {
  expect(openingsOf("09:00-12:00， 13:00 – 24:00")).toEqual([
    { from: "09:00", to: "12:00" },
    { from: "13:00", to: "24:00" },
  ]);
  expect(openingsText(openingsOf("09:00-12:00,13:00-17:30") ?? [])).toBe("09:00-12:00, 13:00-17:30");
  expect(openingsOf("")).toEqual([]);
  for (const wrong of ["9-5", "17:00-09:00", "09:00-25:00", "09:00"]) expect(openingsOf(wrong), wrong).toBeNull();
});

test("days are dates", () => {
  expect(daysOf("2026-12-25\n\n2027-01-01 ")).toEqual(["2026-12-25", "2027-01-01"]);
  expect(daysOf("25.12.2026")).toBeNull();
  expect(daysOf("2026-13-40")).toBeNull();
});

test("choices have both languages, or one", () => {
  const choices = [
    { en: "Printer", zh: "打印机" },
    { en: "Other", zh: "" },
  ];
  expect(choicesOf("Printer | 打印机\nOther\n")).toEqual(choices);
  expect(choicesText(choices)).toBe("Printer | 打印机\nOther");
});

test("an id is made of the name, and is nobody else's", () => {
  expect(idFor("Devices & printing", [], "queue")).toBe("devices-printing");
  expect(idFor("设备", [], "queue")).toBe("queue");
  expect(idFor("Devices", ["devices", "devices-2"], "queue")).toBe("devices-3");
});

test("a new queue is called in its link as it is called, and what points to it follows", () => {
  const parts = [{ queue: "queue", share: 1 }];
  const all = { ...QUEUES, queues: [aQueue("devices", "Gadgets", "", { parts }), aQueue("queue", "Returns", "")], fallback: "queue" };
  const next = withIds(all, ["devices"]);
  expect(next.queues.map(({ id }) => id)).toEqual(["devices", "returns"]);
  expect([next.fallback, next.queues[0]?.parts[0]?.queue]).toEqual(["returns", "returns"]);
});

test("a row moves by one place", () => {
  expect([moved(["a", "b", "c"], 0, 1), moved(["a", "b", "c"], 2, -1)]).toEqual([
    ["b", "a", "c"],
    ["a", "c", "b"],
  ]);
});

test("queues that make no sense are named before the server is asked", () => {
  const parts = (...ids: string[]) => ({ parts: ids.map((queue) => ({ queue, share: 50 })) });
  const [a, b, c] = [aQueue("a", "A", "", parts("b")), aQueue("b", "B", "", parts("c")), aQueue("c", "C", "")];
  expect(senseless([a, b, c])).toBeNull();
  expect(senseless([a, b, { ...c, ...parts("a") }])).toBe("queues_in_circle");
  expect(senseless([{ ...a, ...parts("b", "c", "b") }, b, c])).toBe("shares_over_100");
  expect(senseless([aQueue("d", " ", "")])).toBe("unnamed_queue");
});
