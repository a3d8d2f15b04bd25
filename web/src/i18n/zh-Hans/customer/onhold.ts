import { b } from "../../rich";
import type { onhold as english } from "../../en/customer/onhold";

export const onhold: typeof english = {
  onHoldTitle: "请您稍候",
  onHoldText: "我们仍在为您服务，请稍候。",
  onHoldBody: "在此期间，没有人能看到您的屏幕，您也不会收到任何内容。",
  sharePausedHold: `${b("您的屏幕已暂停共享")}，暂候期间没有人能看到。`,
};
