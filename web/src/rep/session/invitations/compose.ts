/**
 * Opens the rep's own e-mail program. In a tab of its own: where mail is a web page, that page in place of this one would end the
 * session (S4, S6), and this page would ask whether to leave.
 */
export function compose(address: string): void {
  Object.assign(document.createElement("a"), { href: address, target: "_blank", rel: "noopener" }).click();
}
