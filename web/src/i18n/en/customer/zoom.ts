/** My shared tab is made larger or smaller. */
import { b } from "../../rich";

export const zoom = {
  zoom: {
    asks: (rep: string, site: string) =>
      `${b(`${rep} (${site})`)} asks to ${b("make your shared tab larger or smaller")}. They still cannot click or type.`,
    hint: "Your browser asks you once more. You can change the size yourself at any time. It ends when you say so, or when you stop sharing.",
    grant: "Make your shared tab larger or smaller",
  },
};
