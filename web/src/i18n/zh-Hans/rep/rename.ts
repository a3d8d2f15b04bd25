import type { rename as english } from "../../en/rep/rename";
import { zh } from "../../spacing";

export const rename: typeof english = {
  rename: "重命名…",
  renameNow: "重命名",
  renameTitle: (name: string) => zh`重命名 ${name}`,
  renameLabel: "姓名",
  renameHint: "所有人都会看到新姓名。记录中保留新旧姓名。",
};
