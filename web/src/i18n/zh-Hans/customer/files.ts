import type { files as english } from "../../en/customer/files";
import { b } from "../../rich";
import { zh } from "../../spacing";

export const files: typeof english = {
  offers: (rep, count) => zh`${b(rep)} 想向您发送${b(zh`${count} 个文件`)}`,
  offersHint: "在您自己保存之前，此设备上不会留下任何文件。",
  acceptFiles: (count) => (count === 1 ? "接受" : "全部接受"),
  declineFiles: (count) => (count === 1 ? "拒绝" : "全部拒绝"),
  asksForFile: (rep) => zh`${b(rep)} 请您发送${b("一个文件")}`,
  asksForFileHint: (rep) => zh`由您选择文件。只有该文件会发送给 ${rep}，此设备上的其他内容不会发送。`,
};
