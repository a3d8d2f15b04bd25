import { expect, test } from "vitest";
import { openDesk, Taken } from "./desk";
import { answersOf, faultsOf, inLang, withMessage } from "./form";
import { aField, aDeskView, aLineView, FakeDeskSocket } from "./testing-desk";
import { tell } from "./wait";

test("the newest view is shown, and a command waits for its answer", async () => {
  const socket = new FakeDeskSocket();
  const desk = openDesk(null, socket.open);
  expect(socket.token).toBeNull();
  await expect(desk.command("agent.set", { availability: "away", reason: "lunch" })).rejects.toMatchObject({ code: "unavailable" });
  socket.connect();
  socket.update(aDeskView({ messages: 3 }));
  expect(desk.view.value?.messages).toBe(3);
  socket.answers["offer.accept"] = () => ({ ok: true, session: "s1" });
  await expect(desk.command("offer.accept", { offer: "o1" })).resolves.toMatchObject({ session: "s1" });
  expect(socket.sent).toEqual([{ name: "offer.accept", payload: { offer: "o1" } }]);
});

test("who is second reads who was first", async () => {
  const socket = new FakeDeskSocket();
  const desk = openDesk(null, socket.open);
  socket.connect();
  socket.answers["offer.accept"] = () => ({ ok: false, code: "taken", by: "Ana Souza" });
  const failure = await desk.command("offer.accept", { offer: "o1" }).catch((failure: unknown) => failure);
  expect(failure).toBeInstanceOf(Taken);
  expect((failure as Taken).by).toBe("Ana Souza");
});

test("a line outlives a lost connection, and ends when nobody knows its token", () => {
  const socket = new FakeDeskSocket();
  const line = openDesk("secret", socket.open);
  expect(socket.token).toBe("secret");
  socket.connect();
  socket.update(aLineView());
  socket.lose();
  expect([line.connection.value, line.view.value?.line?.position]).toEqual(["lost", 3]);
  socket.gone("unknown_token");
  expect([line.connection.value, line.gone.value]).toEqual(["gone", "unknown_token"]);
});

test("a wait is told in whole minutes, and that it became longer is said until it is shorter again", () => {
  const first = tell(null, { low: 130, high: 400 });
  expect(first).toEqual({ low: 2, high: 7, longer: false });
  expect(tell(first, { low: 140, high: 395 })).toBe(first);
  const longer = tell(first, { low: 130, high: 540 });
  expect(longer).toEqual({ low: 2, high: 9, longer: true });
  expect(tell(longer, { low: 190, high: 540 })).toEqual({ low: 3, high: 9, longer: true });
  expect(tell(longer, { low: 60, high: 300 })).toEqual({ low: 1, high: 5, longer: false });
  expect(tell(null, { low: 10, high: 20 })).toEqual({ low: 0, high: 1, longer: false });
  expect(tell(longer, null)).toBeNull();
});

test("a form says what of it is missing or wrong", () => {
  const form = [
    aField("who"),
    aField("mail", { kind: "email", required: false }),
    aField("count", { kind: "number" }),
    aField("what", { kind: "choice", choices: [{ en: "Printer", zh: "打印机" }] }),
  ];
  expect(faultsOf(form, { who: " ", mail: "nobody", count: "many", what: "Cat" })).toEqual({
    who: "missing",
    mail: "email",
    count: "number",
    what: "choice",
  });
  expect(faultsOf(form, { who: "Maria", count: "2", what: "Printer" })).toEqual({});
  expect(answersOf(form, { who: " Maria ", other: "x", mail: "" })).toEqual({ who: "Maria" });
  expect(withMessage(form).map(({ id }) => id)).toEqual(["who", "mail", "count", "what", "message"]);
  expect(withMessage([]).map(({ id }) => id)).toEqual(["message", "email"]);
  expect([inLang("zh-Hans", { en: "Name", zh: "" }), inLang("en", { en: "Name", zh: "姓名" })]).toEqual(["Name", "Name"]);
});
