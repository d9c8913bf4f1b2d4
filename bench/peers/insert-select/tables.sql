-- The typed tables over which `insert.sql` evaluates: what the standard cn-sz-five-class-100 reads of an operator and of its records, a column
-- each, and a row of results with the explanation beside the figures. Records lie in the order in which they are read.
CREATE TYPE record_kind AS ENUM ('licence', 'licence-display', 'annual-report', 'penalty', 'tax-arrears', 'housing-fund-arrears',
  'social-insurance-arrears', 'product-inspection', 'consumer-complaint', 'abnormal-operation-listing', 'serious-violation-listing',
  'risk-warning', 'judgment', 'arbitration-award', 'enforcement', 'dishonest-judgment-debtor', 'online-operation', 'network-security',
  'consumer-reviews', 'award', 'commitment');

CREATE TABLE operator (
  operator_id uuid PRIMARY KEY,
  status text COLLATE "C" NOT NULL,
  industry text COLLATE "C",
  established_on date
);

CREATE TABLE record (
  operator_id uuid NOT NULL,
  record_id uuid NOT NULL,
  kind record_kind NOT NULL,
  reported_on date NOT NULL,
  occurred_on date,
  decided_on date,
  effective_on date,
  publicity_from date,
  publicity_until date,
  valid_from date,
  valid_until date,
  ended_on date,
  period_to date,
  withdrawn_on date,
  repaired_on date,
  opted_out_on date,
  platform_asserted boolean NOT NULL,
  severity text COLLATE "C",
  outcome text COLLATE "C",
  storefront text COLLATE "C",
  required_for_category boolean,
  state text COLLATE "C",
  year integer,
  on_time boolean,
  items_required integer,
  items_disclosed integer,
  orders integer,
  shipped_on_time integer,
  refunds integer,
  refunds_in_time integer,
  disputes integer,
  disputes_resolved integer,
  confirmed_anomalous integer,
  reviews integer,
  star_sum_micro bigint,
  authentic_share_micro integer,
  reinspection text COLLATE "C",
  theme text COLLATE "C",
  role text COLLATE "C",
  cause_group text COLLATE "C",
  liability text COLLATE "C",
  labour boolean,
  performance text COLLATE "C",
  event text COLLATE "C",
  confirmed boolean,
  commitment_kind text COLLATE "C",
  fulfilment text COLLATE "C",
  published boolean,
  level text COLLATE "C",
  lawfully_retained boolean,
  PRIMARY KEY (operator_id, record_id)
);
CREATE INDEX record_of_display ON record (operator_id, storefront) WHERE kind = 'licence-display';

CREATE TABLE result (
  operator_id uuid PRIMARY KEY,
  score_centipoints integer NOT NULL,
  grade text COLLATE "C" NOT NULL,
  not_rated text COLLATE "C",
  coverage_micro integer NOT NULL,
  explanation json NOT NULL
);
