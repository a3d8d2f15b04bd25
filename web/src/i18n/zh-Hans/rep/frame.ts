import type { frame as english } from "../../en/rep/frame";
import { zh } from "../../spacing";

export const frame: typeof english = {
  copyNumber: (number) => zh`复制支持会话号 ${number}`,
  copied: "已复制",
  helping: "正在帮助",
  session: "会话",
  sessionState: { new: "新建", waiting: "等待中", active: "进行中", on_hold: "暂候中", ended: "已结束" },
  nobodyHelped: "暂无",
  duration: "时长",
  youControl: "由您控制",
  controls: (name: string) => zh`由 ${name} 控制`,
  nobodyControls: "无人控制",
  hideSidebar: "隐藏侧栏",
  showSidebar: "显示侧栏",
  showSidebarWaiting: (count: number) => zh`显示侧栏，门口有 ${count} 人等待`,
  toolbarTabs: "命令",
  tools: "工具",
  offline: "目前未连接到服务器",
  notices: "提示",
  news: "最新动态",
};
