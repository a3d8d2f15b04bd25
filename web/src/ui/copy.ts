/**
 * Copies a text, also where the browser gives a page no clipboard (plain http) or refuses it. `near`: an element that can have the focus
 * now; while a dialog is open, only what is in it can. False: it could not be copied, and nothing changed.
 */
export async function copyText(text: string, near: Element): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return bySelection(text, near);
  }
}

function bySelection(text: string, near: Element): boolean {
  const before = document.activeElement;
  const field = Object.assign(document.createElement("textarea"), { value: text, readOnly: true, className: "sr" });
  (near.closest("dialog") ?? document.body).append(field);
  field.focus();
  field.select();
  try {
    return document.execCommand("copy");
  } catch {
    return false;
  } finally {
    field.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}
