import type { connection as english } from "../../en/common/connection";
import { zh } from "../../spacing";

export const connection: typeof english = {
  connection: "连接",
  connectionTest: "连接测试",
  testConnection: "测试连接",
  takesLong: "连接时间过长。途中的代理或防火墙可能阻断了连接。",
  lostServer: "与服务器的连接已断开，正在自动重新连接。",
  noMedia: (address, first, last) =>
    zh`画面无法通过此网络传输。请联系网络管理员开放通往 ${address} 的 UDP 端口 ${first === last ? first : zh`${first} 至 ${last}`}。`,
};
