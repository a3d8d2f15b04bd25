/** The commands of a session, in order; a feature adds a row. The two tabs, the icon tray and the multi-session window show the same. */
import type { ComponentType } from "preact";
import type { SessionAct } from "../act";
import { ChatTool } from "../chat/ChatTool";
import { RequestViewTool } from "../consent/RequestViewTool";
import { useAskControl } from "../control/AskControl";
import { PassControlTool, usePassControl } from "../control/PassControlTool";
import { EndTool, useEnding } from "../ending/EndTool";
import { FileTool } from "../files/FileTool";
import { InviteTool } from "../invitations/InviteTool";
import { LockTool } from "../lock/LockTool";
import { PointTool } from "../pointing/PointTool";
import { RecordTool } from "../recording/RecordTool";
import { ShareScreenTool, ShareWindowTool, WithSoundTool } from "../screens/ShareTools";
import { VideoTool } from "../video/VideoTool";
import { VoiceTool } from "../voice/VoiceTool";
import { useTransferSession } from "../transfer/useTransferSession";
import styles from "./Toolbar.module.css";

export const TOOLS: readonly ComponentType[] = [
  InviteTool,
  ChatTool,
  VoiceTool,
  VideoTool,
  FileTool,
  Line,
  RequestViewTool,
  PointTool,
  ShareScreenTool,
  ShareWindowTool,
  WithSoundTool,
];
/** What is about the session itself: in its own tab, and at hand in both. */
export const SESSION_ONLY: readonly ComponentType[] = [LockTool, RecordTool];
export const SESSION_TOOLS: readonly ComponentType[] = [PassControlTool, EndTool];

/** The same as the last ones, as items of a menu. */
export function useSessionActs(): SessionAct[] {
  const pass = usePassControl();
  const ask = useAskControl();
  return [...ask, pass, ...useTransferSession(), useEnding()];
}

export function AllTools({ of: tools }: { of: readonly ComponentType[] }) {
  return (
    <>
      {tools.map((Tool) => (
        <Tool key={Tool} />
      ))}
    </>
  );
}

export function Line() {
  return <span class={styles.line} />;
}
