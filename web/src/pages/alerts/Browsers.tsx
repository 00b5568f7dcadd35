import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { usePushBrowsers } from "../../api/alertQueries";
import { RequestState } from "../../components/FailedRequest";
import { showToast } from "../../components/toast";
import { dayText } from "../../format/time";
import { notifyThisBrowser, pushObstacle, registered, stopNotifying } from "../../live/push";
import { t } from "../../texts";

/** Browsers that receive notifications, and a button that adds this one or says why it cannot be added. */
export function Browsers() {
  const query = usePushBrowsers();
  const client = useQueryClient();
  const [obstacle, setObstacle] = useState(pushObstacle);
  const refresh = () => {
    setObstacle(pushObstacle());
    return client.invalidateQueries({ queryKey: ["push browsers"] });
  };
  const add = useMutation({
    mutationFn: notifyThisBrowser,
    onSettled: refresh,
    onSuccess: () => showToast(t.browsers.added),
    onError: (error) => showToast(error.message === "denied" ? t.browsers.obstacles.denied : t.browsers.failed(error.message)),
  });
  const remove = useMutation({ mutationFn: stopNotifying, onSettled: refresh, onError: (error) => showToast(error.message) });
  const own = registered()?.id;
  const isAdded = query.data?.some(({ id }) => id === own) ?? false;
  return (
    <section className="sheet" aria-label={t.browsers.title}>
      <h2>{t.browsers.title}</h2>
      <p className="faint">{t.browsers.hint}</p>
      <RequestState query={query} />
      <ul className="mute-list">
        {query.data?.map(({ id, name, service, created_at: at }) => (
          <li key={id}>
            <span>
              {name} {id === own && <b>({t.browsers.own})</b>}
            </span>
            <span className="faint small">{t.browsers.since(dayText(at), service)}</span>
            <Button size="compact-xs" variant="default" aria-label={t.browsers.removeOf(name)} onClick={() => remove.mutate(id)}>
              {t.browsers.remove}
            </Button>
          </li>
        ))}
      </ul>
      {obstacle !== null ? (
        <p className="care">{t.browsers.obstacles[obstacle]}</p>
      ) : (
        !isAdded &&
        query.data && (
          <Button size="xs" loading={add.isPending} onClick={() => add.mutate()}>
            {t.browsers.add}
          </Button>
        )
      )}
    </section>
  );
}
