import type { soundtrack as english } from "../../en/common/soundtrack";
import { zh } from "../../spacing";

export const soundtrack: typeof english = {
  soundtrack: {
    withSound: "包含声音",
    withSoundHint: "浏览器标签页的声音，或浏览器支持时的系统声音。请在浏览器的对话框中也勾选声音。",
    named: (what) => zh`${what}（含声音）`,
    heardToo: (what) => zh`${what}（含声音）`,
    everyone: "含声音：能看到的人也能听到。",
    mute: "关闭声音",
    volume: "共享的音量",
    turnOn: "打开声音",
  },
};
