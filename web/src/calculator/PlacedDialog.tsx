import { Button, Checkbox, Modal, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { navigate } from "wouter/use-browser-location";
import { profileName, useAccountChanges } from "../api/accountQueries";
import type { BetRecord } from "../api/documents";
import { showToast } from "../components/toast";
import { ROUTES } from "../routes";
import { useSettings } from "../settings/store";
import { t } from "../texts";
import { type Offered, type PlacedEdit, acceptedLegs, editOf, enteredLegs, refused } from "./placed";
import "./placed.css";

interface PlacedDialogProps {
  /** The bets that may have been placed; null: closed. */
  offered: Offered | null;
  close: () => void;
}

/** "I placed this": the bets as they were accepted, all or some of them. */
export default function PlacedDialog({ offered, close }: PlacedDialogProps) {
  return (
    <Modal
      opened={offered !== null}
      onClose={close}
      title={t.placed.title}
      size="lg"
      attributes={{ header: { role: "presentation" } }}
      closeButtonProps={{ "aria-label": t.placed.close }}
    >
      {offered && <PlacedForm offered={offered} close={close} />}
    </Modal>
  );
}

function PlacedForm({ offered, close }: { offered: Offered; close: () => void }) {
  const { oddsFormat } = useSettings();
  const [edits, setEdits] = useState<PlacedEdit[]>(() => offered.legs.map(editOf));
  const [event, setEvent] = useState(offered.event);
  const [start, setStart] = useState(() => new Date(Date.now() + 3_600_000 - new Date().getTimezoneOffset() * 60_000).toISOString().slice(0, 16));
  const [note, setNote] = useState("");
  // The same for every attempt: a repeated request records one bet.
  const [betId] = useState(() => `page_${Date.now().toString(36)}${Math.random().toString(36).slice(2, 10)}`);
  const { place, placeByHand, addLegs } = useAccountChanges();
  const byHand = offered.arbitrageId === null && offered.betId === null;
  const wrong = edits.map((edit) => refused(edit, oddsFormat));
  const none = !edits.some(({ placed }) => placed);
  const pending = place.isPending || placeByHand.isPending || addLegs.isPending;
  const error = place.error ?? placeByHand.error ?? addLegs.error;
  const change = (index: number, part: Partial<PlacedEdit>) => setEdits(edits.map((edit, other) => (other === index ? { ...edit, ...part } : edit)));
  const onSuccess = (bet: BetRecord) => {
    close();
    showToast(t.placed.done(bet.event_name), { label: t.placed.show, run: () => navigate(ROUTES.bets) });
  };
  const send = (submitted: FormEvent) => {
    submitted.preventDefault();
    const common = { profile: profileName(), bet_id: betId, note };
    if (offered.betId !== null) addLegs.mutate({ id: offered.betId, legs: enteredLegs(offered.legs, edits, oddsFormat) }, { onSuccess });
    else if (offered.arbitrageId !== null) place.mutate({ ...common, arbitrage_id: offered.arbitrageId, legs: acceptedLegs(offered.legs, edits, oddsFormat) }, { onSuccess });
    else
      placeByHand.mutate(
        { ...common, event_name: event.trim(), commence_time: new Date(start).toISOString(), sport: "other", kind: "arbitrage", legs: enteredLegs(offered.legs, edits, oddsFormat) },
        { onSuccess },
      );
  };
  return (
    <form className="placed" onSubmit={send}>
      <p className="soft">{byHand ? t.placed.byHand : offered.event}</p>
      {byHand && (
        <div className="placed-pair">
          <TextInput label={t.placed.event} required maxLength={200} value={event} onChange={(typed) => setEvent(typed.currentTarget.value)} data-autofocus />
          <TextInput type="datetime-local" label={t.placed.start} required value={start} onChange={(typed) => setStart(typed.currentTarget.value)} />
        </div>
      )}
      {offered.legs.map((leg, index) => {
        const edit = edits[index] ?? editOf(leg);
        const name = t.drawer.betAt(leg.name, leg.bookmaker);
        return (
          <fieldset key={leg.index} className="edit-leg placed-leg">
            <legend className="visually-hidden">{name}</legend>
            <Checkbox label={name} checked={edit.placed} onChange={(event) => change(index, { placed: event.currentTarget.checked })} />
            <TextInput
              size="xs"
              label={t.calculator.odds}
              aria-label={`${t.calculator.odds}: ${name}`}
              disabled={!edit.placed}
              value={edit.odds}
              error={wrong[index]?.odds ? t.calculator.notOdds : undefined}
              onChange={(event) => change(index, { odds: event.currentTarget.value })}
            />
            <TextInput
              size="xs"
              label={leg.side === "lay" ? t.calculator.layStake : t.calculator.stake}
              aria-label={`${t.calculator.stake}: ${name}`}
              inputMode="decimal"
              disabled={!edit.placed}
              value={edit.stake}
              error={wrong[index]?.stake ? t.calculator.notAmount : undefined}
              onChange={(event) => change(index, { stake: event.currentTarget.value })}
            />
            {leg.side === "back" && (
              <Checkbox size="xs" label={t.placed.freeBet} aria-label={`${t.placed.freeBet}: ${name}`} disabled={!edit.placed} checked={edit.freeBet} onChange={(event) => change(index, { freeBet: event.currentTarget.checked })} />
            )}
          </fieldset>
        );
      })}
      {offered.betId === null && <TextInput label={t.placed.note} maxLength={1000} value={note} onChange={(typed) => setNote(typed.currentTarget.value)} />}
      {error && (
        <p className="loss" role="alert">
          {error.message}
        </p>
      )}
      <div className="actions">
        <Button type="submit" size="xs" loading={pending} disabled={none || wrong.some(({ odds, stake }) => odds || stake)}>
          {t.placed.record}
        </Button>
        <span className="faint small">{t.placed.hint}</span>
      </div>
    </form>
  );
}
