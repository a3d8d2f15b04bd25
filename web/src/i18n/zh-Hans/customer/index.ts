/**
 * 客户页面。术语：支持会话号 session number，提供支持 Provide Support，支持代表 support rep，参加者 participants，
 * 传递控制权 transfer control，共享 share，查看 view。
 */
import { consent } from "./consent";
import { door } from "./door";
import { ending } from "./ending";
import { frame } from "./frame";
import { front } from "./front";
import { people } from "./people";
import { receipts } from "./receipts";
import { screens } from "./screens";

export const customer = { ...consent, ...door, ...ending, ...frame, ...front, ...people, ...receipts, ...screens };
