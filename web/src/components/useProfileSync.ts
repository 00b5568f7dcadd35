import { useEffect, useRef } from "react";
import { navigate } from "wouter/use-browser-location";
import { DEFAULT_PROFILE, useAccountChanges, useProfiles } from "../api/accountQueries";
import { hasOwnMoney, settingsOf, withSettings } from "../api/profile";
import { browserSettings, changeSettings, showProfile, useSettings } from "../settings/store";
import { ROUTES } from "../routes";
import { t } from "../texts";
import { showToast } from "./toast";

/**
 * Apply the server's profile to the page's settings. The first time, settings of this browser move into a default
 * profile that was never saved; without a database, or with a key that may not write, they stay in use.
 */
export function useProfileSync(): void {
  const { data } = useProfiles();
  const { profile: wanted } = useSettings();
  const { saveProfile } = useAccountChanges();
  const { mutate } = saveProfile;
  const asked = useRef(false);
  const found = data?.profiles.find(({ name }) => name === (wanted ?? DEFAULT_PROFILE));
  const isStored = found !== undefined && (data?.default_is_stored || found.name !== DEFAULT_PROFILE);
  useEffect(() => {
    showProfile(isStored && wanted !== "" ? settingsOf(found) : {});
    if (found === undefined || isStored || wanted !== null || asked.current || !hasOwnMoney(browserSettings())) return;
    asked.current = true;
    mutate(
      { name: DEFAULT_PROFILE, body: withSettings(found, browserSettings()) },
      {
        onSuccess: () => {
          changeSettings({ profile: DEFAULT_PROFILE });
          showToast(t.profile.moved, { label: t.profile.show, run: () => navigate(ROUTES.profile) });
        },
      },
    );
  }, [found, isStored, wanted, mutate]);
}
