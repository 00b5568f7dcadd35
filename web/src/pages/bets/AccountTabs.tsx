import { NativeSelect } from "@mantine/core";
import { Link, useLocation } from "wouter";
import { DEFAULT_PROFILE, useProfiles } from "../../api/accountQueries";
import { ROUTES } from "../../routes";
import { changeSettings, useSettings } from "../../settings/store";
import { t } from "../../texts";

const TABS = [
  [ROUTES.bets, () => t.bets.book],
  [ROUTES.profit, () => t.bets.profit],
  [ROUTES.profile, () => t.bets.profile],
] as const;

/** Links between the pages of an account, and the choice of the profile if there are several. */
export function AccountTabs() {
  const [location] = useLocation();
  const { profile } = useSettings();
  const profiles = useProfiles().data?.profiles ?? [];
  return (
    <div className="odds-bar">
      <nav className="tabs" aria-label={t.bets.tabs}>
        {TABS.map(([path, name]) => (
          <Link key={path} href={path} aria-current={location === path ? "page" : undefined}>
            {name()}
          </Link>
        ))}
      </nav>
      {profiles.length > 1 && (
        <NativeSelect
          size="xs"
          aria-label={t.profile.chosen}
          value={profile || DEFAULT_PROFILE}
          onChange={(event) => changeSettings({ profile: event.currentTarget.value })}
          data={profiles.map(({ name }) => name)}
        />
      )}
    </div>
  );
}
