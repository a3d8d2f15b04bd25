import type { connection as english } from "../../en/rep/connection";

export const connection: typeof english = {
  connected: "已连接",
  connecting: "正在连接",
  reconnecting: "正在重新连接",
};
