import { act, cleanup, fireEvent, render, screen } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import type { RecordingTold } from "../../core/http";
import { anEvent, LI } from "../../core/testing";
import { setLang } from "../../i18n/rep";
import { Moments } from "./Moments";

afterEach(cleanup);

const told = {
  happened: [{ ...anEvent("recording_began", { who: LI.id, whoName: LI.name }), at: 4_000 }],
  chat: [],
  drawn: [],
  pointed: [],
};

test("each line is a place to jump to, in the language of now", () => {
  setLang("en");
  const went: number[] = [];
  render(<Moments told={told as unknown as RecordingTold} at={0} onGo={(at) => went.push(at)} />);
  fireEvent.click(screen.getByRole("button", { name: /This session is being recorded now/ }));
  expect(went).toEqual([4_000]);
  act(() => setLang("zh-Hans"));
  expect(screen.getByRole("button", { name: /现在正在录制此会话/ })).toBeDefined();
  act(() => setLang("en"));
});
