/** Another name for a customer. */
export const rename = {
  rename: "Rename…",
  renameNow: "Rename",
  renameTitle: (name: string) => `Rename ${name}`,
  renameLabel: "Name",
  renameHint: "Everybody sees the new name. The record keeps both.",
};
