import type { Condition } from "../../../core/media/quality";
import type { Without } from "../../../core/voice/microphone";
import type { voice as english } from "../../en/common/voice";
import { crowd } from "../counting";
import { zh } from "../../spacing";

const without: Record<Without, string> = {
  refused: "您目前只能收听：浏览器不允许此页面使用麦克风。",
  missing: "您目前只能收听：未找到麦克风。",
  busy: "您目前只能收听：麦克风无法启动，可能正被其他程序使用。",
  not_asked: "打开麦克风之前，您只能收听。",
};

const received: Record<Condition, string> = {
  good: "良好",
  still: "良好，目前没有人说话。",
  slow: "网络缓慢：声音断断续续",
  lossy: "网络不稳定：部分声音缺失",
  far: "网络延迟高：声音会有延迟",
  busy: "此电脑繁忙：声音断断续续",
};

const sent: Record<Condition, string> = {
  ...received,
  still: "良好，您目前没有说话。",
  slow: "网络缓慢：他人听到的声音断断续续",
  lossy: "网络不稳定：他人会漏听您的部分声音",
  far: "网络延迟高：他人听到您的声音会有延迟",
  busy: "此电脑繁忙：他人听到的声音断断续续",
};

export const voice = {
  voice: {
    conference: "语音会议",
    voice: "语音",
    joinVoice: "加入语音",
    joining: "正在连接语音会议",
    alone: "语音会议中目前只有您。",
    withThem: (names: readonly string[]) => zh`您正与 ${crowd(names)} 进行语音会议`,
    speak: (names: readonly string[], you: boolean) =>
      names.length === 0 ? "您正在说话" : zh`${crowd(you ? ["您", ...names] : names)} 正在说话`,
    running: (names: readonly string[]) => zh`${crowd(names)} 正在语音会议中`,
    mute: "静音",
    unmute: "取消静音",
    muted: "您已静音。",
    mutedBy: (who: string) => zh`${who} 已将您静音，只有您自己可以取消静音。`,
    unheard: "您已静音：没有人能听到您。",
    onHold: "您正在暂候：没有人能听到您，您也听不到他人。",
    offline: "连接恢复之前，没有人能听到您。",
    without,
    turnOn: "打开麦克风",
    howToAllow: "请在此页面地址旁允许使用麦克风，然后重试。",
    tryAgain: "重试",
    blocked: "浏览器要求您点击后才播放声音。",
    letSound: "收听他人",
    noPath: "此网络无法连接语音会议，正在重试。",
    settings: "语音设置",
    hangUp: "挂断",
    microphone: "麦克风",
    speaker: "扬声器",
    usual: "系统默认",
    unnamed: (number: number) => zh`设备 ${number}`,
    level: "麦克风音量",
    test: "播放测试音",
    clean: "消除回声和噪音",
    cleanHint: "除非要让他人听到音乐，否则请保持开启。",
    pushToTalk: "按键通话",
    pushToTalkHint: "仅当您按住空格键且没有在输入文字时，麦克风才会打开。",
    holdToTalk: "按住空格键说话。",
    youAreHeard: "他人可以听到您。",
    inIt: "在语音会议中",
    isMuted: "麦克风已静音",
    listens: "仅收听",
    speaks: "正在说话",
    muteThem: "将麦克风静音",
    mutedAlready: "麦克风已静音。",
    quality: { received, sent },
    yourVoice: "您的声音",
    othersVoices: "他人的声音",
    jitter: "抖动",
  },
} satisfies typeof english;
