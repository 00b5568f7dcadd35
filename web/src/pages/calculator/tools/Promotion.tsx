import { NativeSelect, SegmentedControl } from "@mantine/core";
import { usePromotion } from "../../../api/calculators";
import type { Promotion as Kind, PromotionBody } from "../../../api/documents";
import { amountText, gainText, percentText } from "../../../format/money";
import { useParam } from "../../../settings/address";
import { useSettings } from "../../../settings/store";
import { t } from "../../../texts";
import { Input, OddsRows, useAmount, useBoost, useNumber, useOdds, useOddsList } from "./fields";
import { Stakes, Tool, Verdict, toneOf } from "./Tool";

const KINDS: readonly Kind[] = ["free_bet", "profit_boost", "refund", "odds_boost"];
const BOOKMAKERS_SHARE = "70";

/** Hedge of a free bet, a boost or a refund. */
export function Promotion() {
  const form = usePromotionForm();
  const { currency } = useSettings();
  const query = usePromotion(form.body);
  const hedge = (index: number) => (form.side === "lay" ? t.tools.promotion.lay : t.tools.promotion.other(index + 1));
  return (
    <Tool hint={t.tools.promotion.hint} enter={t.tools.promotion.enter} query={query} fields={<Fields form={form} hedge={hedge} />}>
      {(result) => (
        <>
          <Verdict gain={result.kept > 0} text={gainText(result.kept, currency)}>
            {t.tools.promotion.kept}, {t.tools.promotion.ofAmount(percentText(result.kept_percentage))}
          </Verdict>
          <Stakes
            head={t.list.betOn}
            rows={[null, ...result.stakes].map((stake, index) => {
              const profit = result.profits[index] ?? 0;
              const liability = result.liabilities[index - 1] ?? 0;
              const text = stake === null ? amountText(form.body?.amount ?? 0, currency) : amountText(stake, currency);
              return {
                name: stake === null ? t.tools.promotion.promoted : hedge(index - 1),
                stake: form.side === "lay" && stake !== null ? `${text} (${t.list.liability(amountText(liability, currency))})` : text,
                profit: gainText(profit, currency),
                tone: toneOf(profit),
              };
            })}
          />
        </>
      )}
    </Tool>
  );
}

type Form = ReturnType<typeof usePromotionForm>;

function usePromotionForm() {
  const [typedKind, setKind] = useParam("kind", "free_bet");
  const kind = KINDS.find((known) => known === typedKind) ?? "free_bet";
  const [typedSide, setSide] = useParam("side", "back");
  const side = typedSide === "lay" ? ("lay" as const) : ("back" as const);
  const [amount, odds, commission] = [useAmount("amount"), useOdds("odds"), useNumber("commission", "0", { most: 99.99, zero: true })];
  const [boost, limit, worth] = [useBoost("boost"), useAmount("limit"), useNumber("worth", BOOKMAKERS_SHARE, { zero: true })];
  const hedges = useOddsList("hedge", 1);
  const charge = useNumber("charge", "0", { most: 99.99, zero: true });
  const numbers = { amount: amount.value, odds: odds.value, commission: commission.value, charge: charge.value };
  const boosted = kind !== "profit_boost" || boost.value !== null;
  const refunded = kind !== "refund" || worth.value !== null;
  const complete = Object.values(numbers).every((value) => value !== null) && hedges.values !== null && limit.error === undefined && boosted && refunded;
  const used = side === "lay" ? (hedges.values ?? []).slice(0, 1) : (hedges.values ?? []);
  const body: PromotionBody | null = complete
    ? {
        kind,
        amount: numbers.amount ?? 0,
        odds: numbers.odds ?? "",
        commission: numbers.commission ?? 0,
        boost: kind === "profit_boost" ? (boost.value ?? 0) : 0,
        limit: kind === "profit_boost" || kind === "refund" ? limit.value : null,
        value: worth.value ?? 0,
        hedges: used.map((price) => ({ odds: price, side, commission: numbers.charge ?? 0 })),
      }
    : null;
  return { kind, setKind, side, setSide, amount, odds, commission, boost, limit, worth, hedges, charge, body };
}

function Fields({ form, hedge }: { form: Form; hedge: (index: number) => string }) {
  const texts = t.tools.promotion;
  const { kind, side, hedges } = form;
  const lay = side === "lay";
  const first = { ...hedges, texts: hedges.texts.slice(0, 1) };
  return (
    <>
      <div className="tool-fields">
        <NativeSelect size="xs" label={texts.kind} value={kind} onChange={(event) => form.setKind(event.currentTarget.value)} data={KINDS.map((value) => ({ value, label: texts.kinds[value] }))} />
        <Input label={texts.amount} of={form.amount} />
        <Input label={texts.odds} of={form.odds} odds placeholder="4.50" />
        <Input label={texts.commission} of={form.commission} />
        {kind === "profit_boost" && <Input label={texts.boost} of={form.boost} />}
        {texts.limits[kind] !== undefined && <Input label={texts.limits[kind]} of={form.limit} placeholder={t.calculator.noLimit} />}
        {kind === "refund" && <Input label={texts.value} of={form.worth} />}
      </div>
      <div>
        <div className="label" id="hedge-by">
          {texts.hedge}
        </div>
        <SegmentedControl
          size="xs"
          aria-labelledby="hedge-by"
          value={side}
          onChange={form.setSide}
          data={(["back", "lay"] as const).map((value) => ({ value, label: texts.sides[value] }))}
        />
      </div>
      <OddsRows list={lay ? first : hedges} name={(number) => hedge(number - 1)} more={!lay} />
      <div className="tool-fields">
        <Input label={texts.hedgeCommission} of={form.charge} />
      </div>
    </>
  );
}
