import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, expect, test } from "vitest";
import type { RecordedPart, RecordingFound } from "../../core/http";
import { setLang } from "../../i18n/rep";
import { Repaired } from "./Player";

afterEach(cleanup);

const recording = (...recovered: number[]) =>
  ({ parts: recovered.map((packets): Partial<RecordedPart> => ({ recovered: packets })) }) as unknown as RecordingFound;

test("what was repaired of speech is told of all segments together, and nothing where nothing was", () => {
  setLang("en");
  const { rerender } = render(<Repaired recording={recording(0, 3, 0, 9)} />);
  expect(screen.getByText("12 packets of speech were lost on their way and repaired from those after them.")).toBeDefined();
  rerender(<Repaired recording={recording(0, 1)} />);
  expect(screen.getByText(/^1 packet of speech was lost/)).toBeDefined();
  rerender(<Repaired recording={recording(0)} />);
  expect(screen.queryByText("Sound")).toBeNull();
});
