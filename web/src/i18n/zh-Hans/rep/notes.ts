import type { notes as english } from "../../en/rep/notes";

export const notes: typeof english = {
  notes: "备注",
  notesLead: "仅支持代表可见，包括接管会话的人",
  noteText: "新备注",
  noteAdd: "添加备注",
  notesOlder: "更早的备注",
  noteTooLong: "最多 4,000 个字符",
};
