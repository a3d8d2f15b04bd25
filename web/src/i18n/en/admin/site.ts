/** The settings of the site. */
export const site = {
  siteSettings: "Site settings",
  settingsByFlags: "Settings are given when the server starts, for now.",
};
