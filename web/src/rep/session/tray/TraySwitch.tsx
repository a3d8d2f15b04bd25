import { PanelTopClose } from "lucide-preact";
import { t } from "../../../i18n/rep";
import { Button } from "../../../ui";
import { switchTray } from "./tray-wish";

/** From the two tabs to the icon tray. */
export function TraySwitch() {
  return <Button kind="quiet" icon={PanelTopClose} aria-label={t.rep.toTray} title={t.rep.toTray} onClick={() => switchTray(true)} />;
}
