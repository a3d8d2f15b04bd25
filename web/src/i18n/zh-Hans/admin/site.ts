import type { site as english } from "../../en/admin/site";

export const site: typeof english = {
  siteSettings: "网站设置",
  settingsByFlags: "目前请在启动服务器时指定设置。",
};
