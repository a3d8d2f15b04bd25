/** The few controls of a customer: Stop sharing while sharing, and Leave, which asks once. */
import { CircleStop, LogOut, MessageSquare, Paperclip } from "lucide-preact";

import { t } from "../../i18n/customer";
import { useCommand } from "../../page/command";
import { openChatPanel } from "../../page/chat/open";
import { openFilesPanel } from "../../page/files/open";
import { useInside, useView } from "../../page/inside";
import { Button, Counted } from "../../ui";
import { LEAVE } from "../ending/LeaveDialog";
import { EyeButton } from "../eye/EyeButton";
import styles from "./Controls.module.css";
import { myShare } from "../mine";
import { AskToRecord } from "../recording/AskToRecord";
import { VideoButton } from "../video/VideoButton";
import { VoiceButton } from "../voice/VoiceButton";

export function Controls() {
  const { open } = useInside();
  const view = useView();
  const share = myShare(view);
  const unread = view.chat?.unread ?? 0;
  const stop = useCommand("share.stop", share?.id);
  return (
    <nav class={styles.controls} aria-label={t.customer.controls}>
      {share && (
        <Button kind="end" icon={CircleStop} onClick={() => void stop.run({ share: share.id })}>
          {t.common.stopSharing}
        </Button>
      )}
      <Button aria-label={unread > 0 ? t.common.chatWithNew(unread) : undefined} onClick={openChatPanel}>
        <Counted of={MessageSquare} count={unread} />
        {t.common.chat}
      </Button>
      <VoiceButton />
      <VideoButton />
      <EyeButton />
      <Button icon={Paperclip} onClick={openFilesPanel}>
        {t.common.file}
      </Button>
      <AskToRecord />
      <Button icon={LogOut} onClick={() => open(LEAVE)}>
        {t.common.leave}
      </Button>
    </nav>
  );
}
