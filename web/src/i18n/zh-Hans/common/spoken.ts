import type { Heard, Received, spoken as english } from "../../en/common/spoken";
import { crowd } from "../counting";
import { zh } from "../../spacing";

export const spoken = {
  somebody: "有人",
  joined: (e: Heard) => (e.whoIsYou ? "您已进入会话" : e.youShare ? zh`${e.who} 已加入，可以看到您的屏幕` : zh`${e.who} 已加入`),
  eye_joined: (e: Heard) => (e.whoIsYou ? "您的手机已进入会话" : zh`${e.who} 的手机已进入会话`),
  eye_left: (e: Heard) => (e.whoIsYou ? "您的手机已离开会话" : zh`${e.who} 的手机已离开`),
  eye_lost: (e: Heard) => (e.whoIsYou ? "您的手机连接已断开" : zh`${e.who} 的手机连接已断开`),
  eye_back: (e: Heard) => (e.whoIsYou ? "您的手机已恢复连接" : zh`${e.who} 的手机已恢复连接`),
  left: (e: Heard) => (e.whoIsYou ? "您已离开会话" : zh`${e.who} 已离开`),
  removed: (e: Heard) =>
    e.whomIsYou ? zh`${e.who} 已将您请出会话` : e.whoIsYou ? zh`您已将 ${e.whom} 请出会话` : zh`${e.who} 已将 ${e.whom} 请出会话`,
  lost: (e: Heard) => (e.whoIsYou ? "您的连接已断开" : zh`${e.who} 的连接已断开`),
  signed_out: (e: Heard) => (e.whoIsYou ? "您已退出登录" : zh`${e.who} 已退出登录`),
  back: (e: Heard) => (e.whoIsYou ? "您已重新连接" : zh`${e.who} 已恢复连接`),
  knocked: (e: Heard) => zh`${e.whom} 请求进入`,
  admitted: (e: Heard) => (e.whomIsYou ? "您已获准进入" : e.whoIsYou ? zh`您已让 ${e.whom} 进入` : zh`${e.whom} 已获准进入`),
  knock_refused: (e: Heard) => (e.whomIsYou ? "您未获准进入" : zh`已拒绝 ${e.whom} 进入`),
  knock_withdrawn: (e: Heard) => zh`${e.whom} 已不在门外等候`,
  seat_asked: () => "另一台设备请求接替您继续此会话",
  seat_kept: (e: Heard) => zh`${e.who} 表示门外的 ${e.whom} 是别人`,
  seat_moved: (e: Heard) => (e.whoIsYou ? "您现在在这里继续" : zh`${e.who} 已改用另一台设备继续`),
  renamed: (e: Heard) => (e.whomIsYou ? zh`${e.who} 已将您的姓名由 ${e.was} 改为 ${e.whom}` : zh`${e.was} 已重命名为 ${e.whom}`),
  put_on_hold: (e: Heard) => (e.whomIsYou ? "请您稍候" : zh`${e.whom} 正在暂候`),
  hold_text_changed: (e: Heard) => (e.whomIsYou ? "暂候提示已更新" : zh`${e.whom} 的暂候提示已更改`),
  taken_off_hold: (e: Heard) => (e.whomIsYou ? "您的暂候已结束" : zh`${e.whom} 的暂候已结束`),
  door_locked: (e: Heard) => (e.whoIsYou ? "会话已锁定，其他人无法进入" : zh`${e.who} 已锁定会话`),
  door_unlocked: (e: Heard) => (e.whoIsYou ? "会话已解除锁定，其他人可以进入" : zh`${e.who} 已解除会话锁定`),
  focus_selected: (e: Heard) => {
    if (e.nobody) return e.whomIsYou ? "现在轮到您接受帮助" : zh`${e.whom} 正在接受帮助`;
    if (e.whoIsYou) return zh`您现在正在帮助 ${e.whom}`;
    return e.whomIsYou ? zh`现在由 ${e.who} 为您服务` : zh`${e.who} 现在正在帮助 ${e.whom}`;
  },
  control_passed: (e: Heard) => (e.whomIsYou ? "现在由您控制此会话" : zh`现在由 ${e.whom} 控制此会话`),
  control_offered: (e: Heard) => (e.whomIsYou ? "请您接管此会话的控制权" : zh`正在请 ${e.whom} 接管控制权`),
  control_asked: (e: Heard) => (e.whoIsYou ? "您已请求控制权" : zh`${e.who} 请求此会话的控制权`),
  control_kept: (e: Heard) => {
    if (e.nobody) return e.whomIsYou ? "您的控制权请求没有得到答复" : zh`${e.whom} 的控制权请求没有得到答复`;
    if (e.whoIsYou) return "您继续控制此会话";
    return zh`${e.who} 继续控制此会话`;
  },
  control_taken: (e: Heard) => (e.whoIsYou ? zh`您已接管此会话，原因：“${e.reason}”` : zh`${e.who} 已接管此会话，原因：“${e.reason}”`),
  supervision_watch: (e: Heard) => (e.whoIsYou ? "您正在旁观此会话" : zh`${e.who} 正在旁观此会话`),
  supervision_whisper: (e: Heard) => (e.whoIsYou ? "现在只有控制会话的支持代表能听到您" : zh`${e.who} 正在旁观，并可与支持代表交谈`),
  supervision_join: (e: Heard) => (e.whoIsYou ? "现在所有人都能看到和听到您" : zh`${e.who} 已作为主管加入`),
  transferred: (e: Heard) => (e.whoIsYou ? "您已传递此会话" : zh`${e.who} 正在将此会话传递给同事`),
  transfer_taken: (e: Heard) => (e.whoIsYou ? "您已接手此会话" : zh`${e.who} 已接手此会话`),
  transfer_given_back: (e: Heard) => zh`${e.who} 未能进入，会话继续等待`,
  consent_requested: (e: Heard) => {
    const what = e.camera ? "摄像头" : "屏幕";
    if (e.whomIsYou) return zh`${e.who} 请求查看您的${what}`;
    return e.whoIsYou ? zh`请求已发送，正在等待 ${e.whom}` : zh`${e.who} 请求查看 ${e.whom} 的${what}`;
  },
  consent_cancelled: (e: Heard) => (e.whoIsYou ? "您已取消请求" : zh`${e.who} 已取消请求`),
  consent_allowed: (e: Heard) => (e.whoIsYou ? "您已允许" : zh`${e.who} 已允许查看`),
  consent_declined: (e: Heard) => (e.whoIsYou ? "您已拒绝" : zh`${e.who} 已拒绝`),
  consent_timed_out: (e: Heard) => (e.whoIsYou ? "请求已超时，没有答复" : zh`${e.who} 没有答复`),
  consent_revoked: (e: Heard) => (e.whoIsYou ? "您已撤销许可" : zh`${e.who} 已撤销许可`),
  capture_refused: (e: Heard) => {
    if (e.camera) return e.whoIsYou ? "浏览器未获准使用摄像头" : zh`${e.who} 已允许查看，但没有允许使用摄像头`;
    return e.whoIsYou ? "您没有选择屏幕" : zh`${e.who} 已允许查看，但没有选择屏幕`;
  },
  capture_unavailable: (e: Heard) => {
    if (e.camera) return e.whoIsYou ? "无法使用摄像头" : zh`无法使用 ${e.who} 的摄像头`;
    return e.whoIsYou ? "此浏览器无法捕获屏幕" : zh`${e.who} 的浏览器无法捕获屏幕`;
  },
  capture_blocked: (e: Heard) => (e.whoIsYou ? "此电脑不允许浏览器录制屏幕" : zh`${e.who} 的电脑不允许浏览器录制屏幕`),
  share_started: (e: Heard) => {
    if (e.camera) return e.whoIsYou ? "您的摄像头画面正在显示" : zh`现在显示 ${e.who} 的摄像头画面`;
    return e.whoIsYou ? "您的屏幕正在共享" : zh`现在显示 ${e.who} 的屏幕`;
  },
  share_ended: (e: Heard) => {
    if (e.camera) return e.whoIsYou ? "您的摄像头画面已不再显示" : zh`已不再显示 ${e.who} 的摄像头画面`;
    return e.whoIsYou ? "您的屏幕已不再共享" : zh`已不再显示 ${e.who} 的屏幕`;
  },
  share_paused: (e: Heard) => (e.whoIsYou ? "您的共享已暂停" : zh`${e.who} 的共享已暂停`),
  share_resumed: (e: Heard) => (e.whoIsYou ? "您的共享已恢复" : zh`${e.who} 的共享已恢复`),
  share_frozen: (e: Heard) => (e.whoIsYou ? "您的画面已定格" : zh`${e.who} 的画面已定格`),
  share_thawed: (e: Heard) => (e.whoIsYou ? "您的画面已恢复" : zh`${e.who} 的画面已恢复`),
  video_started: (e: Heard) => (e.whoIsYou ? "您的摄像头已打开" : zh`${e.who} 打开了摄像头`),
  video_ended: (e: Heard) => (e.whoIsYou ? "您的摄像头已关闭" : zh`${e.who} 的摄像头已关闭`),
  point_requested: (e: Heard) => {
    const what = e.camera ? "摄像头" : "屏幕";
    if (e.whomIsYou) return zh`${e.who} 请求在您的${what}画面上指点和标注`;
    return e.whoIsYou ? zh`请求已发送，正在等待 ${e.whom}` : zh`${e.who} 请求在 ${e.whom} 的${what}画面上指点`;
  },
  pointing_allowed: (e: Heard) =>
    e.whoIsYou ? zh`${e.whom} 现在可以在您的${e.camera ? "摄像头" : "屏幕"}画面上指点` : zh`${e.who} 已允许指点`,
  pointing_ended: (e: Heard) => (e.whoIsYou ? zh`已没有人在您的${e.camera ? "摄像头" : "屏幕"}画面上指点` : zh`${e.who} 已不再允许指点`),
  pointing_shared: (e: Heard) => (e.whomIsYou ? zh`${e.who} 允许您指点和标注` : zh`${e.whom} 现在也可以指点和标注`),
  pointing_unshared: (e: Heard) => (e.whomIsYou ? "您已不能指点和标注" : zh`${e.whom} 已不能指点和标注`),
  stroke_drawn: (e: Heard) => {
    if (e.drawn === "scroll_up") return zh`${e.who} 请求向上滚动`;
    return e.drawn === "scroll_down" ? zh`${e.who} 请求向下滚动` : zh`${e.who} 在画面上做了标注`;
  },
  zoom_requested: (e: Heard) => {
    if (e.whomIsYou) return zh`${e.who} 请求放大或缩小您共享的标签页`;
    return e.whoIsYou ? zh`请求已发送，正在等待 ${e.whom}` : zh`${e.who} 请求缩放 ${e.whom} 的标签页`;
  },
  zoom_allowed: (e: Heard) => (e.whoIsYou ? zh`${e.whom} 现在可以缩放您共享的标签页` : zh`${e.who} 已允许缩放标签页`),
  zoom_changed: (e: Heard) => (e.whomIsYou ? zh`${e.who} 更改了您共享的标签页的大小` : zh`${e.who} 更改了 ${e.whom} 的标签页大小`),
  zoom_ended: (e: Heard) => (e.whoIsYou ? "已没有人缩放您的标签页" : zh`${e.who} 已不再允许缩放标签页`),
  strokes_cleared: (e: Heard) => zh`${e.who} 已清除标注`,
  recording_asked: (e: Heard) => (e.whoIsYou ? "已询问所有人是否同意录制" : zh`${e.who} 想录制此会话`),
  recording_agreed: (e: Heard) => (e.whoIsYou ? "您已同意被录制" : zh`${e.who} 已同意被录制`),
  recording_declined: (e: Heard) => (e.whoIsYou ? "您不会被录制" : zh`${e.who} 不会被录制`),
  recording_began: () => "现在正在录制此会话",
  recording_interrupted: () => "录制曾中断，可能缺少片刻内容",
  recording_ended: () => "录制已结束，目前没有录制",
  recording_full: () => "录制已结束：服务器空间不足，目前没有录制",
  recording_failed: () => "录制已结束：服务器无法继续录制，目前没有录制",
  recording_wished: (e: Heard) => (e.whoIsYou ? "您已请求录制" : zh`${e.who} 请您录制此会话`),
  recording_refused: (e: Heard) => (e.whomIsYou ? zh`${e.who} 不录制此会话` : "录制请求已被拒绝"),
  chat_said: (e: Heard) =>
    e.whoIsYou ? zh`您写道：${e.text}` : e.privately ? zh`${e.who} 对您写道：${e.text}` : zh`${e.who} 写道：${e.text}`,
  note_written: (e: Heard) => (e.whoIsYou ? zh`您添加了备注：${e.text}` : zh`${e.who} 添加了备注：${e.text}`),
  voice_joined: (e: Heard) => (e.whoIsYou ? "您已加入语音会议" : zh`${e.who} 已加入语音会议`),
  voice_left: (e: Heard) => (e.whoIsYou ? "您已离开语音会议" : zh`${e.who} 已离开语音会议`),
  voice_muted: (e: Heard) => {
    if (e.whomIsYou) return zh`${e.who} 已将您静音，只有您自己可以取消静音`;
    return e.whoIsYou ? zh`您已将 ${e.whom} 静音` : zh`${e.who} 已将 ${e.whom} 静音`;
  },
  voice_ended: () => "语音会议已结束",
  file_offered: (e: Heard) => {
    if (e.whomIsYou) return zh`${e.who} 想向您发送文件：${e.text}`;
    return e.whoIsYou ? zh`已请 ${e.whom} 接收文件：${e.text}` : zh`${e.who} 想向 ${e.whom} 发送文件：${e.text}`;
  },
  file_accepted: (e: Heard) => (e.whoIsYou ? zh`您已接受文件：${e.text}` : zh`${e.who} 已接受文件：${e.text}`),
  file_declined: (e: Heard) => (e.whoIsYou ? zh`您已拒绝文件：${e.text}` : zh`${e.who} 已拒绝文件：${e.text}`),
  file_cancelled: (e: Heard) => (e.whoIsYou ? zh`您已取消文件：${e.text}` : zh`${e.who} 已取消文件：${e.text}`),
  file_arrived: (e: Heard) => zh`文件已送达：${e.text}`,
  file_failed: (e: Heard) => zh`文件未能送达：${e.text}`,
  file_ended: (e: Heard) => zh`文件传输已中止：${e.text}`,
  file_asked: (e: Heard) => {
    if (e.whomIsYou) return zh`${e.who} 请您发送一个文件`;
    return e.whoIsYou ? zh`您已请 ${e.whom} 发送一个文件` : zh`${e.who} 请 ${e.whom} 发送一个文件`;
  },
  file_not_asked: () => "索取文件的请求已结束",
  session_ended: () => "会话已结束",
  receipt: (r: Received) => {
    const what = r.camera ? "摄像头画面" : "屏幕";
    const ended = overOf(r);
    if (r.seenBy.length > 0) return zh`${ended}${crowd(r.seenBy)} 可以看到您的${what}。`;
    return r.yours ? `${ended}没有人能看到您的${what}。` : ended;
  },
} satisfies typeof english;

function overOf(r: Received): string {
  if (r.yours) return r.camera ? "您的摄像头画面已不再显示。" : "您的屏幕已不再共享。";
  const shown = [
    ...(r.screensOf.length > 0 ? [zh`已不再显示 ${crowd(r.screensOf)} 的屏幕。`] : []),
    ...(r.camerasOf.length > 0 ? [zh`已不再显示 ${crowd(r.camerasOf)} 的摄像头画面。`] : []),
  ];
  if (shown.length > 0) return shown.join("");
  return r.count === 0 ? "没有活动结束。" : zh`${r.count} 项活动已结束。`;
}
