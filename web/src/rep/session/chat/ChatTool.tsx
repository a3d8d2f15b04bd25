import { MessageSquare } from "lucide-preact";
import { t } from "../../../i18n/rep";
import { openChatPanel } from "../../../page/chat/open";
import { useView } from "../../../page/inside";
import { Tool } from "../../../ui";
import { sidebarOpen } from "../frame/sidebar-open";

/** Tools > Chat: to the field one writes in, also when the sidebar is folded. Says how much is new. */
export function ChatTool() {
  const unread = useView().chat?.unread ?? 0;
  const open = () => {
    sidebarOpen.value = true;
    requestAnimationFrame(openChatPanel);
  };
  return <Tool icon={MessageSquare} label={t.common.chat} news={unread} newsLabel={t.common.chatWithNew(unread)} onClick={open} />;
}
