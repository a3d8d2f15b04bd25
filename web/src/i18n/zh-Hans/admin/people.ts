import type { people as english } from "../../en/admin/people";

export const people: typeof english = {
  people: "人员",
  peopleByShell: "目前请在服务器上添加人员。",
};
