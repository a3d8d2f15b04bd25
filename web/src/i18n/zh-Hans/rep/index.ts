import { account } from "./account";
import { connection } from "./connection";
import { consent } from "./consent";
import { control } from "./control";
import { door } from "./door";
import { ending } from "./ending";
import { frame } from "./frame";
import { home } from "./home";
import { people } from "./people";
import { receipts } from "./receipts";
import { screens } from "./screens";

export const rep = {
  ...account,
  ...connection,
  ...consent,
  ...control,
  ...door,
  ...ending,
  ...frame,
  ...home,
  ...people,
  ...receipts,
  ...screens,
};
