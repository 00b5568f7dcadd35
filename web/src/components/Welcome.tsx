import { Button, SegmentedControl } from "@mantine/core";
import { useState } from "react";
import { Link } from "wouter";
import { ROUTES } from "../routes";
import { DEFAULTS, ODDS_FORMATS } from "../settings/settings";
import { changeSettings, useSettings } from "../settings/store";
import { t } from "../texts";
import { BookmakerTree } from "./BookmakerTree";
import { NumberField } from "./NumberField";

/** Questions of the first start: bookmakers, stake and odds format. */
export function Welcome() {
  const settings = useSettings();
  const [bookmakers, setBookmakers] = useState(settings.bookmakers);
  const [stake, setStake] = useState(settings.stake);
  const [oddsFormat, setOddsFormat] = useState(settings.oddsFormat);
  if (settings.welcomed) return null;
  // Settings of a new user move into the profile, as those of an earlier version do.
  const start = () => changeSettings({ bookmakers, stake, oddsFormat, welcomed: true });
  return (
    <section className="sheet welcome" aria-label={t.welcome.title}>
      <h2>{t.welcome.title}</h2>
      <BookmakerTree label={t.welcome.bookmakers} value={bookmakers} change={setBookmakers} />
      <div className="welcome-pair">
        <NumberField size="xs" label={t.welcome.bankroll} placeholder={t.settings.serverDefault} value={stake} change={setStake} />
        <div>
          <div className="label" id="welcome-odds">
            {t.welcome.odds}
          </div>
          <SegmentedControl
            size="xs"
            aria-labelledby="welcome-odds"
            value={oddsFormat}
            onChange={(value) => setOddsFormat(ODDS_FORMATS.find((format) => format === value) ?? DEFAULTS.oddsFormat)}
            data={ODDS_FORMATS.map((value) => ({ value, label: t.settings.formats[value] }))}
          />
        </div>
      </div>
      <div className="actions">
        <Button size="xs" onClick={start}>
          {t.welcome.done}
        </Button>
        <Button size="xs" variant="default" onClick={() => changeSettings({ welcomed: true })}>
          {t.welcome.skip}
        </Button>
        <span className="faint small">
          {t.welcome.later} <Link href={ROUTES.profile}>{t.welcome.limits}</Link>
        </span>
      </div>
    </section>
  );
}
