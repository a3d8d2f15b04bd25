/** The panel of files; there is one on a page. */
export const FILES_PANEL = "files-panel";

/** Brings the files before the reader's eyes, ready to send one. */
export function openFilesPanel(): void {
  showFilesPanel();
  document.getElementById(FILES_PANEL)?.querySelector<HTMLElement>("button")?.focus();
}

/** The same, and the focus stays where it is. */
export function showFilesPanel(): void {
  const panel = document.getElementById(FILES_PANEL);
  const fold = panel?.querySelector("details");
  if (fold) fold.open = true;
  panel?.scrollIntoView({ block: "start" });
}

/** Safari forgets a field that nobody holds, and with it what is chosen. */
let choosing: HTMLInputElement | null = null;

/** Lets the reader choose a file of this computer; nothing happens when they do not. To be called straight from a click. */
export function choose(then: (files: readonly File[]) => void, several = true): void {
  const input = document.createElement("input");
  choosing = input;
  input.type = "file";
  input.multiple = several;
  input.addEventListener("change", () => {
    if (choosing === input) choosing = null;
    then([...(input.files ?? [])]);
  });
  input.click();
}

/** Has the browser save what is under that path. */
export function save(path: string, name: string): void {
  const link = document.createElement("a");
  link.href = path;
  link.download = name;
  link.click();
}
