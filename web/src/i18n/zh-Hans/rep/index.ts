import { account } from "./account";
import { asking } from "./asking";
import { closing } from "./closing";
import { connection } from "./connection";
import { consent } from "./consent";
import { control } from "./control";
import { desk } from "./desk";
import { door } from "./door";
import { ending } from "./ending";
import { files } from "./files";
import { frame } from "./frame";
import { history } from "./history";
import { home } from "./home";
import { invitations } from "./invitations";
import { lock } from "./lock";
import { moving } from "./moving";
import { notes } from "./notes";
import { onhold } from "./onhold";
import { people } from "./people";
import { pointing } from "./pointing";
import { receipts } from "./receipts";
import { recordings } from "./recordings";
import { removal } from "./removal";
import { rename } from "./rename";
import { replies } from "./replies";
import { screens } from "./screens";
import { several } from "./several";
import { system } from "./system";
import { transfer } from "./transfer";
import { zoom } from "./zoom";

export const rep = {
  ...account,
  ...asking,
  ...closing,
  ...connection,
  ...consent,
  ...control,
  ...desk,
  ...door,
  ...ending,
  ...files,
  ...frame,
  ...history,
  ...home,
  ...invitations,
  ...lock,
  ...moving,
  ...notes,
  ...onhold,
  ...people,
  ...pointing,
  ...receipts,
  ...recordings,
  ...removal,
  ...rename,
  ...replies,
  ...screens,
  ...several,
  ...system,
  ...transfer,
  ...zoom,
};
