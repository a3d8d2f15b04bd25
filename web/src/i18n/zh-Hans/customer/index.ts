/** 客户页面。所有页面的术语：一物一词，由 `i18n/glossary.test.ts` 保证；值与中文之间的空格由标签 `zh` 决定。 */
import { camera } from "./camera";
import { consent } from "./consent";
import { door } from "./door";
import { ending } from "./ending";
import { eye } from "./eye";
import { files } from "./files";
import { frame } from "./frame";
import { front } from "./front";
import { moving } from "./moving";
import { onhold } from "./onhold";
import { people } from "./people";
import { pointing } from "./pointing";
import { receipts } from "./receipts";
import { removal } from "./removal";
import { screens } from "./screens";
import { survey } from "./survey";
import { transfer } from "./transfer";
import { zoom } from "./zoom";

export const customer = {
  ...camera,
  ...consent,
  ...door,
  ...ending,
  ...eye,
  ...files,
  ...frame,
  ...front,
  ...moving,
  ...onhold,
  ...people,
  ...pointing,
  ...receipts,
  ...removal,
  ...screens,
  ...survey,
  ...transfer,
  ...zoom,
};
