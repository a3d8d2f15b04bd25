import { Paperclip } from "lucide-preact";
import { offeredTo } from "../../../core/model";
import { t } from "../../../i18n/rep";
import { openFilesPanel } from "../../../page/files/open";
import { useView } from "../../../page/inside";
import { Tool } from "../../../ui";
import { sidebarOpen } from "../frame/sidebar-open";

/** Tools > File: to the files, also when the sidebar is folded. Says how many wait for an answer. */
export function FileTool() {
  const waiting = offeredTo(useView()).length;
  const open = () => {
    sidebarOpen.value = true;
    requestAnimationFrame(openFilesPanel);
  };
  return <Tool icon={Paperclip} label={t.common.file} news={waiting} newsLabel={t.common.fileWithNew(waiting)} onClick={open} />;
}
