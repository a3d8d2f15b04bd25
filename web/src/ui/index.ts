/** The component kit: small components on native elements. Each file's head gives its props. */
import "./tokens.css";
import "./base.css";

export { Avatar, initials } from "./Avatar";
export { Badge } from "./Badge";
export { Banner } from "./Banner";
export { Button } from "./Button";
export { CheckBox } from "./CheckBox";
export { clockText, Countdown } from "./Countdown";
export { cx } from "./cx";
export { Dialog } from "./Dialog";
export { digitsOf, grouped, NUMBER_LENGTH } from "./digits";
export { EmptyState } from "./EmptyState";
export { Field } from "./Field";
export { Icon, type IconOf } from "./Icon";
export { LanguageSwitch } from "./LanguageSwitch";
export { Menu, type MenuItem } from "./Menu";
export { NumberField } from "./NumberField";
export { Panel } from "./Panel";
export { ParticipantRow, type Fact } from "./ParticipantRow";
export { Receipt, type ReceiptColumn } from "./Receipt";
export { Rich } from "./Rich";
export { SessionNumber } from "./SessionNumber";
export { SplitButton } from "./SplitButton";
export { panelId, tabId, Tabs, type Tab } from "./Tabs";
export { Toast, Toasts } from "./Toast";
export { Tool } from "./Tool";
export { VideoTile } from "./VideoTile";
