import type { components } from "./schema";

type Shapes = components["schemas"];

export type Opportunity = Shapes["OpportunityDocument"];
export type Bet = Shapes["BetDocument"];
export type OpportunityList = Shapes["OpportunityList"];
export type OpportunityHistory = Shapes["OpportunityHistory"];
export type Bounds = Shapes["BoundsDocument"];
export type Refusal = Shapes["ErrorDocument"];
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
