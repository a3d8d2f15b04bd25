/** Every path of the pages, by the bundle that shows it. The server has the same list (`server/http/pages.py`), which a test compares. */
export const PATHS = {
  customer: ["/", "/join", "/session", "/ended", "/connection", "/eye"],
  rep: [
    "/rep",
    "/rep/session",
    "/rep/sessions",
    "/rep/history",
    "/rep/board",
    "/rep/messages",
    "/sign-in",
    "/setup",
    "/invitation",
    "/assist",
    "/recording",
  ],
  admin: [
    "/admin",
    "/admin/people",
    "/admin/site",
    "/admin/desk",
    "/admin/desk/users",
    "/admin/desk/form",
    "/admin/desk/link",
    "/admin/desk/rules",
    "/admin/desk/trial",
    "/admin/desk/figures",
  ],
} as const;

/** What has a room of its own for each queue below it: `/enter/devices`, of the customer's pages. */
export const ROOMS = ["/enter"] as const;

export type Bundle = keyof typeof PATHS;
