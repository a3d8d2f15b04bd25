import { History, House, ListOrdered, Settings, Users } from "lucide-preact";
import type { ComponentType } from "preact";
import { useEffect } from "preact/hooks";
import { http } from "../core/http";
import { t } from "../i18n/admin";
import { askAccount, comeBackTo, person, site, trouble } from "../page/account";
import { lazily } from "../page/lazily";
import { SideFrame } from "../page/SideFrame";
import { Button, EmptyState, Icon, type IconOf } from "../ui";
import { People } from "./people/People";
import { follow, go, path } from "./route";
import { SiteSettings } from "./site/SiteSettings";

const DeskAdmin = lazily(() => import("./desk/DeskAdmin").then((loaded) => loaded.DeskAdmin));

interface Section {
  path: "/admin/people" | "/admin/site" | "/admin/desk";
  icon: IconOf;
  title: () => string;
  page: ComponentType;
}

/** What an admin looks after. A feature adds a row here, and its path to `paths.ts` and `server/http/pages.py`. */
const SECTIONS: readonly [Section, ...Section[]] = [
  { path: "/admin/people", icon: Users, title: () => t.admin.people, page: People },
  { path: "/admin/site", icon: Settings, title: () => t.admin.siteSettings, page: SiteSettings },
  { path: "/admin/desk", icon: ListOrdered, title: () => t.admin.webacd, page: DeskAdmin },
];

/** The section that an address is in: its own, or one below it. */
const sectionAt = (address: string): Section | undefined =>
  SECTIONS.find((one) => address === one.path || address.startsWith(`${one.path}/`));

/** The pages for admins. Who is signed in as somebody else goes home, who is not signed in signs in. */
export function App() {
  const who = person.value;
  const lost = who !== undefined && who?.role !== "admin";
  useEffect(() => {
    if (!lost) return;
    if (who === null) comeBackTo(path.peek());
    location.replace(who === null ? "/sign-in" : "/rep");
  }, [lost, who]);
  const section = sectionAt(path.value);
  useEffect(() => {
    if (section === undefined) go(SECTIONS[0].path, "replace");
  }, [section]);
  useTitle(section?.title() ?? t.common.administration);

  if (trouble.value !== null) return <Trouble sentence={t.common.refusal[trouble.value]} />;
  if (!who || lost || section === undefined) return null;
  const Page = section.page;
  return (
    <SideFrame
      key={section.path}
      title={section.title()}
      group={t.common.administration}
      links={<Links />}
      person={who}
      onSignOut={() => void signOut()}>
      <Page />
    </SideFrame>
  );
}

function Links() {
  return (
    <>
      {SECTIONS.map(({ path: to, icon, title }) => (
        <a key={to} href={to} aria-current={sectionAt(path.value)?.path === to ? "page" : undefined} onClick={follow}>
          <Icon of={icon} />
          {title()}
        </a>
      ))}
      <a href="/rep/history">
        <Icon of={History} />
        {t.admin.history}
      </a>
      <a href="/rep">
        <Icon of={House} />
        {t.common.provideSupport}
      </a>
    </>
  );
}

/** The server did not answer at all. */
function Trouble({ sentence }: { sentence: string }) {
  return (
    <main>
      <EmptyState title={sentence} action={<Button onClick={() => void askAccount()}>{t.common.tryAgain}</Button>} />
    </main>
  );
}

async function signOut(): Promise<void> {
  await http.signOut();
  location.replace("/sign-in");
}

function useTitle(page: string): void {
  const name = site.value?.name ?? t.common.product;
  useEffect(() => {
    document.title = `${page} · ${name}`;
  }, [page, name]);
}
