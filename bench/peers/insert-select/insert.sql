-- One statement that evaluates every operator under cn-sz-five-class-100 as of the day $1, and stores score, grade, coverage and explanation: every
-- indicator with its points, the reason and the records that moved it, and the vetoes that act with theirs. Points are millionths and whole
-- numbers throughout: (2a + b) / (2b) is a / b rounded half up.
--
-- One pass over the records in the order of their key gives the sums of each operator; the means of the sectors come from those. OFFSET 0 keeps
-- the planner from writing a sum out once more wherever it is asked for; JSON is put together as text, which is a fifth faster than by its
-- functions, and needs no escaping of ids and numbers.
INSERT INTO result (operator_id, score_centipoints, grade, not_rated, coverage_micro, explanation)
WITH
dated AS (
  SELECT r.*,
    coalesce(period_to, decided_on, occurred_on, publicity_from, valid_from) AS own_day,
    $1::date - coalesce(decided_on, occurred_on, period_to, publicity_from) AS age,
    coalesce(publicity_from, decided_on, occurred_on, period_to) AS shown_from,
    least(
      ended_on - 1,
      CASE WHEN kind IN ('licence', 'risk-warning', 'award', 'commitment') THEN valid_until END,
      coalesce(publicity_until, CASE
        WHEN kind IN ('penalty', 'network-security', 'arbitration-award')
          OR kind = 'product-inspection' AND outcome IS DISTINCT FROM 'pass' AND reinspection IS DISTINCT FROM 'pass'
          OR kind = 'consumer-complaint' AND (outcome IN ('unfounded', 'withdrawn')) IS NOT TRUE
          OR kind = 'judgment' AND (role IN ('plaintiff', 'third-party')) IS NOT TRUE AND liability IS DISTINCT FROM 'none'
        THEN (coalesce(least(decided_on, publicity_from), occurred_on)
          + CASE severity WHEN 'serious' THEN interval '36 months' WHEN 'minor' THEN interval '3 months' ELSE interval '12 months' END)::date
      END)
    ) AS until
  FROM record AS r
  WHERE NOT platform_asserted
    AND (severity IS DISTINCT FROM 'minor'
      OR kind IN ('licence', 'licence-display', 'annual-report', 'online-operation', 'consumer-reviews', 'award', 'commitment'))
    AND reported_on <= $1
    AND (decided_on IS NULL OR decided_on <= $1)
    AND (valid_from IS NULL OR valid_from <= $1 OR kind NOT IN ('licence', 'risk-warning', 'award', 'commitment'))
    AND (withdrawn_on IS NULL OR withdrawn_on > $1)
    AND (repaired_on IS NULL OR repaired_on > $1)
    AND (opted_out_on IS NULL OR opted_out_on > $1)
    AND (kind NOT IN ('judgment', 'arbitration-award')
      OR coalesce(effective_on, CASE WHEN kind = 'arbitration-award' AND labour IS NOT TRUE THEN decided_on END) <= $1)
),
-- What stands on the day and may count, with what it takes before its publicity wears it off.
standing AS NOT MATERIALIZED (
  SELECT *,
    CASE WHEN until < shown_from THEN 0 ELSE until - shown_from END AS length,
    CASE kind
      WHEN 'penalty' THEN CASE severity WHEN 'serious' THEN 6000000 ELSE 2000000 END
      WHEN 'product-inspection' THEN CASE
        WHEN reinspection = 'pass' THEN 0 WHEN outcome = 'fail-safety' THEN 3000000 WHEN outcome = 'fail' THEN 1500000 ELSE 0 END
      WHEN 'abnormal-operation-listing' THEN 4000000
      WHEN 'risk-warning' THEN 2000000
      WHEN 'tax-arrears' THEN 3000000
      WHEN 'housing-fund-arrears' THEN 1000000
      WHEN 'social-insurance-arrears' THEN 1000000
      WHEN 'dishonest-judgment-debtor' THEN 7000000
      WHEN 'enforcement' THEN 2000000
      WHEN 'judgment' THEN CASE
        WHEN role IN ('defendant', 'appellant', 'appellee') AND cause_group IN ('consumer', 'sale', 'ip', 'unfair-competition')
        THEN CASE WHEN liability IN ('full', 'main') THEN 1500000 WHEN liability = 'part' THEN 500000 ELSE 0 END ELSE 0 END
      WHEN 'arbitration-award' THEN CASE performance WHEN 'unperformed' THEN 1500000 ELSE 0 END
      WHEN 'network-security' THEN CASE
        WHEN confirmed AND event IN ('malware', 'phishing') THEN 4000000 WHEN confirmed AND event = 'personal-information' THEN 2000000 ELSE 0 END
      ELSE 0
    END AS points
  FROM dated WHERE until IS NULL OR until >= $1
),
counted AS (
  SELECT *, own_day > ($1::date - interval '12 months')::date AND own_day <= $1::date AS in_year,
    CASE
      WHEN points = 0 OR length IS NULL OR age <= 0
        OR kind NOT IN ('penalty', 'product-inspection', 'judgment', 'arbitration-award', 'network-security') THEN points
      WHEN length <= age THEN (points + 1) / 2
      ELSE (2 * points::bigint * (2 * length - age) + 2 * length) / (4 * length)
    END::integer AS taken,
    CASE WHEN kind = 'consumer-reviews' AND reviews > 0 AND star_sum_micro IS NOT NULL AND own_day > $1::date - 730 AND own_day <= $1::date
      THEN (2 * least(coalesce(authentic_share_micro, 1000000), 1000000)
        * (ARRAY(SELECT round(1000000 * power(0.5, days / 180.0))::bigint FROM generate_series(0, 729) AS days ORDER BY days))[$1::date - own_day + 1]
        + 1000000) / 2000000 END AS weight
  FROM standing
),
summed AS (
  SELECT operator_id AS of_operator,
    count(*) FILTER (WHERE kind = 'licence' AND required_for_category) AS permits,
    count(*) FILTER (WHERE kind = 'licence' AND required_for_category AND coalesce(state, 'valid') = 'valid') AS valid_permits,
    string_agg('{"record":"' || record_id || '"}', ',') FILTER (WHERE kind = 'licence' AND required_for_category) AS a2_records,
    max(ARRAY[lpad(year::text, 16, '0'), record_id::text, on_time::text])
      FILTER (WHERE kind = 'annual-report' AND on_time IS NOT NULL AND year IS NOT NULL) AS punctual,
    max(ARRAY[lpad(year::text, 16, '0'), record_id::text, items_disclosed::text, items_required::text])
      FILTER (WHERE kind = 'annual-report' AND year IS NOT NULL) AS report,
    sum(taken) FILTER (WHERE kind = 'penalty') AS b1_taken,
    string_agg('{"record":"' || record_id || '","points":' || -taken || '}', ',') FILTER (WHERE kind = 'penalty') AS b1_records,
    sum(taken) FILTER (WHERE kind = 'product-inspection') AS b2_taken,
    string_agg('{"record":"' || record_id || '","points":' || -taken || '}', ',') FILTER (WHERE kind = 'product-inspection' AND taken > 0) AS b2_records,
    count(*) FILTER (WHERE kind = 'consumer-complaint' AND in_year AND outcome IN ('mediated', 'terminated', 'unsettled')) AS complaints,
    string_agg('{"record":"' || record_id || '"}', ',')
      FILTER (WHERE kind = 'consumer-complaint' AND in_year AND outcome IN ('mediated', 'terminated', 'unsettled')) AS complaint_records,
    sum(taken) FILTER (WHERE kind IN ('abnormal-operation-listing', 'risk-warning')) AS b4_taken,
    string_agg('{"record":"' || record_id || '","points":' || -taken || '}', ',')
      FILTER (WHERE kind IN ('abnormal-operation-listing', 'risk-warning')) AS b4_records,
    sum(taken) FILTER (WHERE kind IN ('tax-arrears', 'housing-fund-arrears', 'social-insurance-arrears')) AS b5_taken,
    string_agg('{"record":"' || record_id || '","points":' || -taken || '}', ',')
      FILTER (WHERE kind IN ('tax-arrears', 'housing-fund-arrears', 'social-insurance-arrears')) AS b5_records,
    sum(taken) FILTER (WHERE kind IN ('dishonest-judgment-debtor', 'enforcement')) AS c1_taken,
    string_agg('{"record":"' || record_id || '","points":' || -taken || '}', ',')
      FILTER (WHERE kind IN ('dishonest-judgment-debtor', 'enforcement')) AS c1_records,
    sum(taken) FILTER (WHERE kind = 'judgment') AS c2_taken,
    string_agg('{"record":"' || record_id || '","points":' || -taken || '}', ',') FILTER (WHERE kind = 'judgment' AND taken > 0) AS c2_records,
    sum(taken) FILTER (WHERE kind = 'arbitration-award') AS c3_taken,
    string_agg('{"record":"' || record_id || '","points":' || -taken || '}', ',') FILTER (WHERE kind = 'arbitration-award' AND taken > 0) AS c3_records,
    sum(orders) FILTER (WHERE kind = 'online-operation' AND in_year) AS orders,
    sum(CASE WHEN orders > 0 THEN coalesce(shipped_on_time, 0) ELSE 0 END + CASE WHEN refunds > 0 THEN coalesce(refunds_in_time, 0) ELSE 0 END)
      FILTER (WHERE kind = 'online-operation' AND in_year) AS kept,
    sum(CASE WHEN shipped_on_time IS NULL THEN 0 ELSE coalesce(orders, 0) END + CASE WHEN refunds_in_time IS NULL THEN 0 ELSE coalesce(refunds, 0) END)
      FILTER (WHERE kind = 'online-operation' AND in_year) AS promised,
    string_agg('{"record":"' || record_id || '"}', ',') FILTER (WHERE kind = 'online-operation' AND in_year
      AND (orders > 0 AND shipped_on_time IS NOT NULL OR refunds > 0 AND refunds_in_time IS NOT NULL)) AS d1_records,
    sum((2 * star_sum_micro * weight + 1000000) / 2000000) FILTER (WHERE weight > 0)::bigint AS stars,
    sum(least(reviews, 1000000000) * weight) FILTER (WHERE weight > 0)::bigint AS reviews,
    string_agg('{"record":"' || record_id || '"}', ',') FILTER (WHERE weight > 0) AS d2_records,
    sum(disputes_resolved) FILTER (WHERE kind = 'online-operation' AND in_year AND disputes > 0) AS resolved,
    sum(disputes) FILTER (WHERE kind = 'online-operation' AND in_year AND disputes_resolved IS NOT NULL) AS disputes,
    string_agg('{"record":"' || record_id || '"}', ',')
      FILTER (WHERE kind = 'online-operation' AND in_year AND disputes > 0 AND disputes_resolved IS NOT NULL) AS d3_records,
    sum(taken) FILTER (WHERE kind = 'network-security') AS d4_taken,
    string_agg('{"record":"' || record_id || '","points":' || -taken || '}', ',') FILTER (WHERE kind = 'network-security' AND taken > 0) AS d4_records,
    sum(confirmed_anomalous) FILTER (WHERE kind = 'online-operation' AND in_year AND orders > 0) AS anomalous,
    sum(orders) FILTER (WHERE kind = 'online-operation' AND in_year AND confirmed_anomalous IS NOT NULL) AS watched,
    string_agg('{"record":"' || record_id || '"}', ',')
      FILTER (WHERE kind = 'online-operation' AND in_year AND orders > 0 AND confirmed_anomalous IS NOT NULL) AS d5_records,
    bool_or(published OR commitment_kind = 'public') FILTER (WHERE kind = 'commitment') AS has_promised,
    bool_or(fulfilment = 'breached') FILTER (WHERE kind = 'commitment') AS has_broken,
    string_agg('{"record":"' || record_id || '"}', ',')
      FILTER (WHERE kind = 'commitment' AND (published OR commitment_kind = 'public' OR fulfilment = 'breached')) AS e1_records,
    string_agg('{"record":"' || record_id || '"}', ',') FILTER (WHERE kind = 'award' AND lawfully_retained AND level = 'national') AS national_records,
    string_agg('{"record":"' || record_id || '"}', ',') FILTER (WHERE kind = 'award' AND lawfully_retained AND level = 'provincial') AS provincial_records,
    string_agg('"' || record_id || '"', ',') FILTER (WHERE kind = 'serious-violation-listing') AS listings,
    string_agg('"' || record_id || '"', ',') FILTER (WHERE kind = 'dishonest-judgment-debtor') AS debtors,
    string_agg('"' || record_id || '"', ',') FILTER (WHERE kind = 'abnormal-operation-listing') AS v3_records,
    string_agg('"' || record_id || '"', ',') FILTER (WHERE kind = 'penalty' AND theme IN ('fake-trade', 'counterfeit')) AS v4_records
  FROM (SELECT * FROM counted ORDER BY operator_id, record_id) AS in_order
  GROUP BY operator_id
),
-- The latest check of each shop; where some of them failed, those have decided.
display AS (
  SELECT operator_id AS of_operator, bool_and(is_shown) AS is_shown,
    coalesce(
      string_agg('{"record":"' || record_id || '"}', ',' ORDER BY record_id) FILTER (WHERE NOT is_shown),
      string_agg('{"record":"' || record_id || '"}', ',' ORDER BY record_id)) AS a1_records
  FROM (
    SELECT DISTINCT ON (operator_id, storefront) operator_id, record_id, coalesce(outcome IN ('licence', 'exemption'), false) AS is_shown
    FROM standing WHERE kind = 'licence-display' AND own_day IS NOT NULL
    ORDER BY operator_id, storefront, own_day DESC, record_id DESC
  ) AS latest
  GROUP BY operator_id
),
figures AS MATERIALIZED (
  SELECT * FROM operator AS o
  LEFT JOIN summed AS s ON s.of_operator = o.operator_id
  LEFT JOIN display AS d ON d.of_operator = o.operator_id
),
-- A sector with fewer than 30 operators that have data takes the mean of all.
mean AS MATERIALIZED (
  SELECT industry, is_all,
    CASE WHEN with_orders >= CASE WHEN is_all THEN 1 ELSE 30 END THEN div(20000000000 * complaints + orders, 2 * orders)::bigint END AS complaint_rate,
    CASE WHEN with_reviews >= CASE WHEN is_all THEN 1 ELSE 30 END THEN div(2000000 * stars + reviews, 2 * reviews)::bigint END AS stars
  FROM (
    SELECT industry, grouping(industry) = 1 AS is_all,
      count(*) FILTER (WHERE orders > 0) AS with_orders,
      sum(complaints) FILTER (WHERE orders > 0)::numeric AS complaints, sum(orders) FILTER (WHERE orders > 0) AS orders,
      count(*) FILTER (WHERE reviews > 0) AS with_reviews,
      sum(stars) FILTER (WHERE reviews > 0) AS stars, sum(reviews) FILTER (WHERE reviews > 0) AS reviews
    FROM figures GROUP BY GROUPING SETS ((industry), ())
  ) AS sector
),
measured AS (
  SELECT f.*,
    CASE status WHEN 'unknown' THEN 3000000 WHEN 'active' THEN 4000000 ELSE 0 END
      + CASE WHEN is_shown THEN 4000000 WHEN is_shown IS NULL THEN 3000000 ELSE 0 END AS a1,
    CASE WHEN status = 'unknown' THEN 0 ELSE 4000000 END + CASE WHEN is_shown IS NULL THEN 0 ELSE 4000000 END AS a1_known,
    CASE WHEN permits > 0 THEN (12000000 * valid_permits + permits) / (2 * permits) ELSE 6000000 END AS a2,
    CASE punctual[3] WHEN 'true' THEN 2000000 WHEN 'false' THEN 0 ELSE 1500000 END
      + CASE WHEN items > 0 THEN (4000000 * least(disclosed, items) + items) / (2 * items) ELSE 1500000 END AS a3,
    CASE WHEN punctual IS NULL THEN 0 ELSE 2000000 END + CASE WHEN items > 0 THEN 2000000 ELSE 0 END AS a3_known,
    CASE
      WHEN punctual IS NULL OR items > 0 AND punctual[2] = report[2] THEN CASE WHEN items > 0 THEN '{"record":"' || report[2] || '"}' END
      WHEN items > 0 THEN '{"record":"' || least(punctual[2], report[2]) || '"},{"record":"' || greatest(punctual[2], report[2]) || '"}'
      ELSE '{"record":"' || punctual[2] || '"}'
    END AS a3_records,
    CASE
      WHEN established_on IS NULL OR established_on > $1 THEN 1000000
      WHEN (established_on + interval '12 months')::date > $1 THEN 500000
      WHEN (established_on + interval '36 months')::date > $1 THEN 1000000
      ELSE 2000000
    END AS a4,
    CASE WHEN established_on <= $1 THEN 2000000 ELSE 0 END AS a4_known,
    greatest(0, 12000000 - coalesce(b1_taken, 0)) AS b1,
    greatest(0, 5000000 - coalesce(b2_taken, 0)) AS b2,
    CASE WHEN orders > 0 AND complaint_mean IS NOT NULL THEN CASE
      WHEN 2 * complaint_rate <= complaint_mean THEN 5000000
      WHEN complaint_rate <= complaint_mean THEN 4000000
      WHEN complaint_rate <= 2 * complaint_mean THEN 2000000
      ELSE 0 END END AS b3,
    greatest(0, 4000000 - coalesce(b4_taken, 0)) AS b4,
    greatest(0, 4000000 - coalesce(b5_taken, 0)) AS b5,
    greatest(0, 7000000 - coalesce(c1_taken, 0)) AS c1,
    greatest(0, 5000000 - coalesce(c2_taken, 0)) AS c2,
    greatest(0, 3000000 - coalesce(c3_taken, 0)) AS c3,
    CASE WHEN promised > 0 THEN least(9000000, greatest(0, (18000000 * (50 * kept - 45 * promised) + 4 * promised) / (8 * promised))) END AS d1,
    CASE WHEN reviews >= 10000000 THEN least(7000000, greatest(0, (14000000 * (10 * star_mean - 35000000) + 13000000) / 26000000)) END AS d2,
    CASE WHEN f.disputes > 0
      THEN least(5000000, greatest(0, (10000000 * (20 * coalesce(resolved, 0) - 12 * f.disputes) + 7 * f.disputes) / (14 * f.disputes))) END AS d3,
    greatest(0, 4000000 - coalesce(d4_taken, 0)) AS d4,
    CASE WHEN watched > 0 THEN least(5000000, greatest(0, (10000000 * (10 * watched - 200 * anomalous) + 9 * watched) / (18 * watched))) END AS d5,
    CASE WHEN has_promised THEN 1000000 ELSE 0 END + CASE WHEN has_broken THEN 0 ELSE 2000000 END AS e1,
    CASE WHEN national_records IS NOT NULL THEN 2000000 WHEN provincial_records IS NOT NULL THEN 1500000 ELSE 1000000 END AS e2
  FROM (
    SELECT f.*, report[3]::bigint AS disclosed, CASE WHEN report[3] IS NULL THEN NULL ELSE report[4]::bigint END AS items,
      coalesce(own.complaint_rate, every.complaint_rate) AS complaint_mean,
      (2 * (10000000000 * complaints + 2000 * coalesce(own.complaint_rate, every.complaint_rate)) + f.orders + 2000)
        / (2 * (f.orders + 2000)) AS complaint_rate,
      div(2 * (1000000 * f.stars::numeric + 20000000 * coalesce(own.stars, every.stars, 4500000)) + f.reviews + 20000000,
        2 * (f.reviews + 20000000))::bigint AS star_mean
    FROM figures AS f
    LEFT JOIN mean AS own ON own.industry = f.industry AND NOT own.is_all
    JOIN mean AS every ON every.is_all
    OFFSET 0
  ) AS f
  OFFSET 0
),
rated AS (
  SELECT *, (score + 5000) / 10000 AS centipoints, (covered + 50) / 100 AS coverage,
    CASE WHEN listings IS NOT NULL OR debtors IS NOT NULL THEN 8 WHEN v4_records IS NOT NULL THEN 4 WHEN v3_records IS NOT NULL THEN 3 ELSE 0 END AS place_of_vetoes
  FROM (
    SELECT *,
      a1 + a2 + a3 + a4 + b1 + b2 + coalesce(b3, 4000000) + b4 + b5 + c1 + c2 + c3
        + coalesce(d1, 6000000) + coalesce(d2, 4500000) + coalesce(d3, 5000000) + d4 + coalesce(d5, 4000000) + e1 + e2 AS score,
      a1_known + CASE WHEN permits > 0 THEN 6000000 ELSE 0 END + a3_known + a4_known + CASE WHEN b3 IS NULL THEN 0 ELSE 5000000 END
        + CASE WHEN d1 IS NULL THEN 0 ELSE 9000000 END + CASE WHEN d2 IS NULL THEN 0 ELSE 7000000 END
        + CASE WHEN d3 IS NULL THEN 0 ELSE 5000000 END + CASE WHEN d5 IS NULL THEN 0 ELSE 5000000 END
        + 12000000 + 5000000 + 4000000 + 4000000 + 7000000 + 5000000 + 3000000 + 4000000 + 3000000 + 2000000 AS covered
    FROM measured
    OFFSET 0
  ) AS whole
  OFFSET 0
),
graded AS (
  SELECT *,
    CASE
      WHEN centipoints >= 9000 THEN 0 WHEN centipoints >= 8500 THEN 1 WHEN centipoints >= 8000 THEN 2 WHEN centipoints >= 7500 THEN 3
      WHEN centipoints >= 7000 THEN 4 WHEN centipoints >= 6500 THEN 5 WHEN centipoints >= 6000 THEN 6 WHEN centipoints >= 5500 THEN 7
      WHEN centipoints >= 5000 THEN 8 ELSE 9
    END AS place,
    CASE WHEN status IN ('revoked', 'deregistered', 'cancelled') THEN 'registration-ended' WHEN coverage < 600000 THEN 'insufficient-information' END AS not_rated,
    '{AAA,AA,A,BBB,BB,B,CCC,CC,C,D}'::text[] AS grades
  FROM rated
  OFFSET 0
)
SELECT operator_id, centipoints, CASE WHEN not_rated IS NULL THEN grades[greatest(place, place_of_vetoes) + 1] ELSE 'NR' END, not_rated, coverage,
  concat('{"gradeOfScore":"', grades[place + 1], '","contributions":[',
    concat('{"indicator":"A1","points":', a1, ',"reason":"', CASE WHEN a1_known > 0 THEN 'measured' ELSE 'neutral-no-data' END, '","records":[', a1_records, ']},'),
    concat('{"indicator":"A2","points":', a2, ',"reason":"', CASE WHEN permits > 0 THEN 'measured' ELSE 'neutral-no-data' END, '","records":[', a2_records, ']},'),
    concat('{"indicator":"A3","points":', a3, ',"reason":"', CASE WHEN a3_known > 0 THEN 'measured' ELSE 'neutral-no-data' END, '","records":[', a3_records, ']},'),
    concat('{"indicator":"A4","points":', a4, ',"reason":"', CASE WHEN a4_known > 0 THEN 'measured' ELSE 'neutral-no-data' END, '","records":[]},'),
    concat('{"indicator":"B1","points":', b1, ',"reason":"', CASE WHEN b1_records IS NULL THEN 'full' ELSE 'measured' END, '","records":[', b1_records, ']},'),
    concat('{"indicator":"B2","points":', b2, ',"reason":"', CASE WHEN b2_records IS NULL THEN 'full' ELSE 'measured' END, '","records":[', b2_records, ']},'),
    concat('{"indicator":"B3","points":', coalesce(b3, 4000000), ',"reason":"', CASE WHEN b3 IS NULL THEN 'neutral-no-data' ELSE 'measured' END, '","records":[', CASE WHEN b3 < 5000000 THEN complaint_records END, ']},'),
    concat('{"indicator":"B4","points":', b4, ',"reason":"', CASE WHEN b4_records IS NULL THEN 'full' ELSE 'measured' END, '","records":[', b4_records, ']},'),
    concat('{"indicator":"B5","points":', b5, ',"reason":"', CASE WHEN b5_records IS NULL THEN 'full' ELSE 'measured' END, '","records":[', b5_records, ']},'),
    concat('{"indicator":"C1","points":', c1, ',"reason":"', CASE WHEN c1_records IS NULL THEN 'full' ELSE 'measured' END, '","records":[', c1_records, ']},'),
    concat('{"indicator":"C2","points":', c2, ',"reason":"', CASE WHEN c2_records IS NULL THEN 'full' ELSE 'measured' END, '","records":[', c2_records, ']},'),
    concat('{"indicator":"C3","points":', c3, ',"reason":"', CASE WHEN c3_records IS NULL THEN 'full' ELSE 'measured' END, '","records":[', c3_records, ']},'),
    concat('{"indicator":"D1","points":', coalesce(d1, 6000000), ',"reason":"', CASE WHEN d1 IS NULL THEN 'neutral-no-data' ELSE 'measured' END, '","records":[', d1_records, ']},'),
    concat('{"indicator":"D2","points":', coalesce(d2, 4500000), ',"reason":"', CASE WHEN d2 IS NOT NULL THEN 'measured' WHEN reviews > 0 THEN 'neutral-small-sample' ELSE 'neutral-no-data' END, '","records":[', CASE WHEN d2 IS NOT NULL THEN d2_records END, ']},'),
    concat('{"indicator":"D3","points":', coalesce(d3, 5000000), ',"reason":"', CASE WHEN d3 IS NULL THEN 'neutral-no-data' ELSE 'measured' END, '","records":[', d3_records, ']},'),
    concat('{"indicator":"D4","points":', d4, ',"reason":"', CASE WHEN d4_records IS NULL THEN 'full' ELSE 'measured' END, '","records":[', d4_records, ']},'),
    concat('{"indicator":"D5","points":', coalesce(d5, 4000000), ',"reason":"', CASE WHEN d5 IS NULL THEN 'neutral-no-data' ELSE 'measured' END, '","records":[', d5_records, ']},'),
    concat('{"indicator":"E1","points":', e1, ',"reason":"measured","records":[', e1_records, ']},'),
    concat('{"indicator":"E2","points":', e2, ',"reason":"measured","records":[', coalesce(national_records, provincial_records), ']}'), '],"vetoes":{',
    concat_ws(',', '"V1":[' || coalesce(listings, debtors) || ']', CASE WHEN not_rated = 'registration-ended' THEN '"V2":[]' END,
      '"V3":[' || v3_records || ']', '"V4":[' || v4_records || ']'), '}}')::json
FROM graded
