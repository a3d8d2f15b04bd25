/** What runs when it is opened, by its name or by what its first bytes look like. Whoever receives it is told so. */
const NAMES = new Set(
  "app bat cmd com cpl dmg exe hta iso jar js jse lnk msi msix pif pkg ps1 reg scr sh vbe vbs wsf apk deb rpm appimage command".split(" "),
);
const TYPES: ReadonlySet<string> = new Set([
  "application/vnd.microsoft.portable-executable",
  "application/x-executable",
  "application/x-mach-binary",
  "application/x-ms-shortcut",
  "text/x-shellscript",
]);

export function isProgram(name: string, type = ""): boolean {
  return NAMES.has(name.split(".").at(-1)?.toLowerCase() ?? "") || TYPES.has(type);
}
