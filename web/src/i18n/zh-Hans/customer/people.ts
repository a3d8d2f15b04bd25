import type { people as english } from "../../en/customer/people";
import { zh } from "../../spacing";

export const people: typeof english = {
  whoIsHere: "会话中的人",
  yourRep: "您的支持代表",
  assists: (rep) => zh`协助 ${rep}`,
  aRep: "支持代表",
  aCustomer: "客户",
  thatIsYou: "您",
  isAway: "连接已断开，正在恢复",
  isSignedOut: "已退出登录",
  seesYou: "能看到您的屏幕",
  seesYourCamera: "能看到您的摄像头画面",
  showsScreen: "正在展示屏幕",
  showsCamera: "正在展示摄像头画面",
};
