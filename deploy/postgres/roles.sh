#!/usr/bin/env bash
# The database and its roles, made once when the server's data folder is empty:
#   xinheng_owner    owns the schema, migrates it, runs the queue; no superuser
#   xinheng_serving  what people do goes through it; row-level security binds it
#   xinheng_worker   assumed by the owner's login for the product's own work; sees all rows, owns nothing
set -euo pipefail

owner_password=$(cat "${OWNER_PASSWORD_FILE:-/run/secrets/owner_password}")
serving_password=$(cat "${SERVING_PASSWORD_FILE:-/run/secrets/serving_password}")

psql --no-psqlrc --set ON_ERROR_STOP=1 --username "${POSTGRES_USER:-postgres}" --dbname postgres \
  --set owner="$owner_password" --set serving="$serving_password" <<'SQL'
CREATE ROLE xinheng_owner LOGIN PASSWORD :'owner';
CREATE ROLE xinheng_serving LOGIN PASSWORD :'serving';
CREATE ROLE xinheng_worker NOLOGIN BYPASSRLS;
GRANT xinheng_worker TO xinheng_owner;
CREATE DATABASE xinheng OWNER xinheng_owner TEMPLATE template0 ENCODING 'UTF8';
REVOKE ALL ON DATABASE xinheng FROM PUBLIC;
GRANT CONNECT, TEMPORARY ON DATABASE xinheng TO xinheng_serving;
SQL
