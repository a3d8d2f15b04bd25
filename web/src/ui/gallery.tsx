/** Development only, not in the build: every component of the kit in its states. /ui-gallery.html?theme=dark&density=touch */
import { ArrowRightLeft, Camera, CircleStop, Eye, MonitorUp, Pause, Users } from "lucide-preact";
import { render, type ComponentChildren } from "preact";
import { useState } from "preact/hooks";

import {
  Avatar,
  Badge,
  Banner,
  Button,
  CheckBox,
  Countdown,
  Dialog,
  EmptyState,
  Field,
  LanguageSwitch,
  Menu,
  NumberField,
  Panel,
  panelId,
  ParticipantRow,
  Receipt,
  SessionNumber,
  SplitButton,
  tabId,
  Tabs,
  Toast,
  Tool,
  VideoTile,
} from ".";
import styles from "./gallery.module.css";

const nothing = () => undefined;
const WHY = "Ana controls this session";
const [NOW, START] = [() => Date.now(), Date.now()];

function Row({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <section class={styles.row}>
      <h2>{name}</h2>
      <div>{children}</div>
    </section>
  );
}

function Buttons() {
  return (
    <>
      <Row name="Button">
        {(["default", "primary", "quiet", "danger", "end"] as const).map((kind) => (
          <Button key={kind} kind={kind} icon={CircleStop}>
            {kind}
          </Button>
        ))}
        <Button reason={WHY}>refused</Button>
        <Button pending>pending</Button>
        <Button size="sm">sm</Button>
        <Button size="lg">lg</Button>
      </Row>
      <Row name="Tool, split button, menu">
        <Tool icon={Eye} label="Request View" pressed tone="viewed" onClick={nothing} />
        <Tool icon={MonitorUp} label="Share Screen" onClick={nothing} />
        <Tool icon={MonitorUp} label="Share Window" reason={WHY} onClick={nothing} />
        <SplitButton
          icon={ArrowRightLeft}
          label="Transfer Session"
          menuLabel="Transfer options"
          onClick={nothing}
          items={[{ label: "Transfer Control", icon: ArrowRightLeft, onSelect: nothing }]}
        />
        <Menu
          label="More"
          items={[
            { label: "Leave", onSelect: nothing },
            { label: "End", onSelect: nothing, reason: WHY },
          ]}
        />
        <LanguageSwitch />
      </Row>
    </>
  );
}

function Fields() {
  const [name, setName] = useState("");
  const [number, setNumber] = useState("4829");
  const [all, setAll] = useState(false);
  const [tab, setTab] = useState("tools");
  return (
    <>
      <Row name="Field, number field, check box">
        <Field label="Your name" hint="Everyone sees it." value={name} onValue={setName} />
        <Field label="Your name" error="Type your name." value={name} onValue={setName} />
        <NumberField label="Session number" value={number} onValue={setNumber} />
        <CheckBox label="Allow everything in this session without asking again" checked={all} onChange={setAll} hint="Revoke at any time" />
      </Row>
      <Row name="Tabs">
        <Tabs
          name="g"
          label="Commands"
          selected={tab}
          onSelect={setTab}
          tabs={[
            { id: "tools", label: "Tools" },
            { id: "session", label: "Session", count: 2 },
          ]}
        />
        <div role="tabpanel" id={panelId("g", tab)} aria-labelledby={tabId("g", tab)}>
          {tab}
        </div>
      </Row>
    </>
  );
}

function Signs() {
  return (
    <>
      <Row name="Banner">
        <Banner
          tone="viewed"
          icon={Eye}
          label="Your sharing"
          actions={
            <>
              <Button icon={Pause}>Pause</Button>
              <Button icon={CircleStop}>Stop sharing</Button>
            </>
          }>
          Your screen is being shared with Li Wei
        </Banner>
        {(["viewing", "note", "locked", "danger", "success"] as const).map((tone) => (
          <Banner key={tone} tone={tone} icon={Eye} aside="a second sentence">
            {tone}
          </Banner>
        ))}
      </Row>
      <Row name="Badge, avatar, number">
        {(["plain", "accent", "viewed", "recording", "ok", "danger"] as const).map((tone) => (
          <Badge key={tone} tone={tone} dot>
            {tone}
          </Badge>
        ))}
        <Avatar name="Li Wei" side="rep" />
        <Avatar name="王小明" side="customer" size="l" />
        <SessionNumber number="482917306" label="Copy session number 482 917 306" copied="Copied" />
      </Row>
      <Row name="Toast, countdown, empty state">
        <Toast tone="danger" onClose={nothing} closeLabel="Dismiss">
          Nothing is shared
        </Toast>
        <Countdown deadline={START + 24_000} total={30_000} now={NOW} label="No answer counts as Decline" />
        <EmptyState icon={MonitorUp} title="No screen is shared">
          Request a view or share your own.
        </EmptyState>
      </Row>
    </>
  );
}

function Cards() {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Row name="Panel, participant row">
        <Panel title="Participants" count={2} foldable end="Select a name to help">
          <ul>
            <ParticipantRow
              name="Maria Okafor"
              role="Customer"
              side="customer"
              current
              onSelect={nothing}
              selectLabel="Help Maria Okafor"
              facts={[{ icon: MonitorUp, text: "Can share" }]}
              sees={[{ icon: Eye, text: "Her screen: seen by 3" }]}
              badge={<Badge tone="accent">Helping</Badge>}
            />
            <ParticipantRow
              name="Tomás Ferreira with a name that is far too long for any sidebar"
              role="Customer"
              side="customer"
              away
              onSelect={nothing}
              reason={WHY}
              facts={[{ icon: Camera, text: "Phone: can show its camera" }]}
            />
          </ul>
        </Panel>
      </Row>
      <Row name="Receipt">
        <Receipt
          title="Ana Souza now controls this session"
          subtitle="Passed by Li Wei at 10:42."
          onClose={nothing}
          closeLabel="Dismiss"
          columns={[
            {
              title: "Ended",
              icon: CircleStop,
              items: [{ icon: Eye, text: "View of Maria's screen", action: <Button size="sm">Request View</Button> }],
            },
            { title: "Goes on", icon: Users, items: [{ icon: Users, text: "Everyone stays connected" }] },
            { title: "Who can see now", icon: Eye, items: [{ icon: MonitorUp, text: "Nobody sees a screen" }] },
          ]}
        />
      </Row>
      <Row name="Video tile, dialog">
        <div class={styles.video}>
          <VideoTile
            stream={null}
            label="Maria's screen"
            caption="Whole screen"
            words={{
              fit: "Fit",
              actual: "100 %",
              larger: "Larger",
              smaller: "Smaller",
              full: "Full screen",
              waiting: "Waiting for the picture",
            }}
          />
        </div>
        <Button onClick={() => setAsking(true)}>Open dialog</Button>
        {asking && (
          <Dialog
            title="End this session?"
            onClose={() => setAsking(false)}
            closeLabel="Close"
            footer={
              <>
                <Button autofocus onClick={() => setAsking(false)}>
                  Cancel
                </Button>
                <Button kind="danger">End</Button>
              </>
            }>
            <p>It ends for 2 customers.</p>
          </Dialog>
        )}
      </Row>
    </>
  );
}

const query = new URLSearchParams(location.search);
for (const key of ["theme", "density"]) {
  const value = query.get(key);
  if (value) document.documentElement.dataset[key] = value;
}
const root = document.getElementById("app");
if (root)
  render(
    <main class={styles.gallery}>
      <h1>Kit</h1>
      <Buttons />
      <Fields />
      <Signs />
      <Cards />
    </main>,
    root,
  );
