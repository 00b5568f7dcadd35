import type { components } from "./schema";

type Shapes = components["schemas"];

export type Opportunity = Shapes["OpportunityDocument"];
export type Bet = Shapes["BetDocument"];
export type OpportunityList = Shapes["OpportunityList"];
export type OpportunityHistory = Shapes["OpportunityHistory"];
export type Bounds = Shapes["BoundsDocument"];
export type ErrorDocument = Shapes["ErrorDocument"];
export type Sport = Shapes["SportDocument"];
export type Quota = Shapes["QuotaDocument"];
export type Health = Shapes["HealthDocument"];
export type Bookmaker = Shapes["BookmakerDocument"];
export type OddsBoard = Shapes["OddsBoard"];
export type EventBoard = Shapes["EventBoard"];
export type EventQuotes = Shapes["EventDocument"];
export type Move = Shapes["MoveDocument"];
export type Statistics = Shapes["StatisticsDocument"];
export type Calculation = Shapes["CalculationDocument"];
export type CalculateBody = Shapes["CalculateBody"];
export type Placement = Shapes["PlacementDocument"];
export type PlaceBody = Partial<Omit<Shapes["PlaceBody"], "bets">> & { bets: Partial<Shapes["LegBody"]>[] };
export type Line = Shapes["LineDocument"];
export type Offer = Shapes["OfferDocument"];
export type Payout = Shapes["PayoutDocument"];
export type NearMiss = Shapes["NearMiss"];
export type Provider = Shapes["ProviderDocument"];
export type PriceAge = Shapes["PriceAgeDocument"];
