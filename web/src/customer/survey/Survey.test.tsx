import { act, cleanup, fireEvent, render, screen, waitFor } from "@testing-library/preact";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { Refused } from "../../core/errors";
import { http, type Site } from "../../core/http";
import { setLang } from "../../i18n/customer";
import { expectAccessible } from "../../ui/testing";
import { loadSite } from "../visit";
import { Survey } from "./Survey";

const asks = async (survey: Site["survey"]) => {
  vi.spyOn(http, "site").mockResolvedValue({ name: "Contoso", language: "en", survey } as Site);
  await loadSite();
};
const answered = () => vi.spyOn(http, "answerSurvey").mockResolvedValue(null);
const said = () =>
  screen
    .getAllByRole("alert")
    .map((one) => one.textContent)
    .join("");
const send = async () => act(async () => void fireEvent.click(screen.getByRole("button", { name: "Send answer" })));

beforeEach(() => setLang("en"));
afterEach(() => {
  cleanup();
  vi.restoreAllMocks();
});

it("asks the page's question, or the site's in the reader's language", async () => {
  await asks({ en: "", zhHans: "问题解决了吗？" });
  render(<Survey token="t" answered={false} />);
  expect(screen.getByRole("group", { name: "How happy are you with the help you got?" })).toBeDefined();
  await expectAccessible();
  act(() => setLang("zh-Hans"));
  expect(screen.getByRole("group", { name: "问题解决了吗？" })).toBeDefined();
  await expectAccessible();
});

it("asks nothing where the site does not", async () => {
  await asks(null);
  const { container } = render(<Survey token="t" answered={false} />);
  expect(container.textContent).toBe("");
});

it("sends a score, a comment, or both, and never nothing", async () => {
  await asks({ en: "", zhHans: "" });
  const sent = answered();
  render(<Survey token="t" answered={false} />);
  await send();
  expect(sent).not.toHaveBeenCalled();
  fireEvent.click(screen.getByRole("radio", { name: "2 of 5: Unhappy" }));
  fireEvent.input(screen.getByLabelText("Anything you want to add"), { target: { value: "Slow" } });
  await send();
  expect(sent).toHaveBeenCalledWith("t", { score: 2, comment: "Slow" });
});

it("says why an answer was not taken; one that is there already is thanked for", async () => {
  await asks({ en: "", zhHans: "" });
  const sent = vi.spyOn(http, "answerSurvey").mockRejectedValue(new Refused("rate_limited"));
  render(<Survey token="t" answered={false} />);
  fireEvent.click(screen.getByRole("radio", { name: "5 of 5: Very happy" }));
  await send();
  await waitFor(() => expect(said()).not.toBe(""));
  sent.mockRejectedValue(new Refused("survey_over"));
  await send();
  await waitFor(() => expect(said()).toBe(""));
  expect(sent).toHaveBeenCalledTimes(2);
});

it("thanks over a reload too", () => {
  render(<Survey token="t" answered />);
  expect(screen.getByRole("status").textContent).toBe("Thank you for your answer.");
});
