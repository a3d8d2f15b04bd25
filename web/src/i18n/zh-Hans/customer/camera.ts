import type { camera as english } from "../../en/customer/camera";
import { b } from "../../rich";
import { zh } from "../../spacing";
import { crowd } from "../counting";

export const camera: typeof english = {
  camera: {
    sharedWith: (names) => zh`${b("您的摄像头画面")}正在显示给 ${b(crowd(names))}`,
    sharedWithNobody: zh`${b("您的摄像头")}已打开，但目前没有人在看`,
    sharePaused: zh`${b("您的摄像头画面已暂停。")}没有人能看到。`,
    sharePausedHold: zh`您在暂候期间，${b("您的摄像头画面已暂停")}。没有人能看到。`,
    sharePausedAway: (rep) => zh`${b("您的摄像头画面已暂停")}，直到 ${rep} 回来。没有人能看到。`,
    newWatcher: (name) => zh`${b(name)} 已加入，能看到您的摄像头画面`,
    youSeeScreen: (name) => zh`您正在查看 ${b(zh`${name} 的摄像头`)}`,
    yourPicture: "其他人看到的您的摄像头画面",
    sharingTitle: "您正在展示摄像头画面",
    sharingBody: "请将摄像头对准需要展示的内容，并保持此页面打开。",
    pausedTitle: "您的摄像头画面已暂停",
  },
};
