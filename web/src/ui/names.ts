/** What is said behind a name: that it is a second one (`Ana (2)`), or not whom it looks like. */
const BEHIND = /(\s*[(（][^()（）]*[)）])+$/u;

/** A name, and what is said behind it. */
export function nameParts(name: string): [name: string, behind: string] {
  const behind = BEHIND.exec(name)?.[0] ?? "";
  return behind === name ? [name, ""] : [name.slice(0, name.length - behind.length), behind];
}
