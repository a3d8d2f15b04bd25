import { ChatPanel } from "../../../page/chat/ChatPanel";
import { Replying } from "../replies/Replying";

/** The chat with a rep's canned replies beside it. */
export const RepChat = () => <ChatPanel help={Replying} />;
