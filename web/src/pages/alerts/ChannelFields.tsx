import { NativeSelect, PasswordInput } from "@mantine/core";
import { usePushBrowsers } from "../../api/alertQueries";
import { t } from "../../texts";

interface ChannelFieldsProps {
  url: string;
  setUrl: (url: string) => void;
  /** An empty address keeps the channel of the alert. */
  kept: boolean;
}

const OTHER = "";
const SCHEME = "webpush:";

/** Where an alert is sent: a registered browser, or an address. */
export function ChannelFields({ url, setUrl, kept }: ChannelFieldsProps) {
  const browsers = usePushBrowsers().data ?? [];
  const chosen = url.startsWith(SCHEME) ? url : OTHER;
  const other = { value: OTHER, label: kept ? t.alertRules.sameOrAddress : t.alertRules.byAddress };
  return (
    <>
      {browsers.length > 0 && (
        <NativeSelect
          label={t.alertRules.channel}
          data={[other, ...browsers.map(({ id, name }) => ({ value: SCHEME + id, label: t.alertRules.onBrowser(name) }))]}
          value={chosen}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
      )}
      {chosen === OTHER && (
        <PasswordInput
          label={t.alertRules.address}
          description={kept ? t.alertRules.addressKept : t.alertRules.addressHint}
          required={!kept}
          autoComplete="off"
          value={url}
          onChange={(event) => setUrl(event.currentTarget.value)}
        />
      )}
    </>
  );
}
