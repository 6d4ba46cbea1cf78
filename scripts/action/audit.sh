#!/usr/bin/env bash
# Audits as the inputs of the action say (INPUT_*), and writes its outputs. It ends with 0 whatever the audit came to, so that the
# result can be shown and kept; a later step fails the job.
set -euo pipefail

output() { printf '%s=%s\n' "$1" "$2" >>"$GITHUB_OUTPUT"; }

# Messages are commands to the runner: what is not ours may not begin another one.
told() { printf '%s' "$2" | tr -d '\r' | tr '\n' ' ' | { printf '::%s title=securescore::' "$1" && cat && printf '\n'; }; }

refuse() {
  told error "$1"
  output exit-code 2
  output gate failed
  exit 0
}

# Blanks around a value come with YAML, and a value that is empty was not given.
trimmed() {
  local value=$1
  value=${value#"${value%%[![:space:]]*}"}
  printf '%s' "${value%"${value##*[![:space:]]}"}"
}

args=()

# One word for the program, so that a value that begins with a dash is still a value.
flag() {
  local value
  value=$(trimmed "$2")
  [[ -z $value ]] || args+=("--$1=$value")
}

lines() {
  local line
  while IFS= read -r line || [[ -n $line ]]; do flag "$1" "$line"; done <<<"$2"
}

isTrue() {
  case $(trimmed "$2") in
    true) return 0 ;;
    false | '') return 1 ;;
    *) refuse "$1 is true or false" ;;
  esac
}

folder=$RUNNER_TEMP/securescore
mkdir -p "$folder"
# On a machine that is used again: a result of another run is none of this one.
rm -f "$folder/result.json" "$folder/result.sarif" "$folder/alerts.sarif"

tenant=$(trimmed "${INPUT_TENANT_ID:-}")
client=$(trimmed "${INPUT_CLIENT_ID:-}")
if isTrue demo "${INPUT_DEMO:-}"; then
  args+=(--demo)
else
  [[ -n $tenant ]] || refuse 'tenant-id is missing; it is the id of the tenant to audit'
  [[ -n $client ]] || refuse 'client-id is missing; it is the application that signs in'
  [[ -n ${ACTIONS_ID_TOKEN_REQUEST_URL:-} ]] || refuse 'the job may not sign in: give it permissions: { id-token: write, contents: read }'
  export AZURE_TENANT_ID=$tenant AZURE_CLIENT_ID=$client
  args+=(--auth=workload-identity "--tenant=$tenant")
  flag cloud "${INPUT_CLOUD:-}"
fi

flag fail-under "${INPUT_FAIL_UNDER:-}"
flag min-completeness "${INPUT_MIN_COMPLETENESS:-}"
flag max-claimed "${INPUT_MAX_CLAIMED:-}"
flag max-excepted "${INPUT_MAX_EXCEPTED:-}"
flag config "${INPUT_CONFIG:-}"
flag deadline "${INPUT_DEADLINE:-}"
if isTrue require-foundations "${INPUT_REQUIRE_FOUNDATIONS:-}"; then args+=(--require-foundations); fi
lines controls "${INPUT_CONTROLS:-}"
lines control "${INPUT_CONTROL:-}"
lines category "${INPUT_CATEGORY:-}"
lines service "${INPUT_SERVICE:-}"
lines standard "${INPUT_STANDARD:-}"

baseline=$(trimmed "${INPUT_BASELINE:-}")
regression=$(trimmed "${INPUT_FAIL_ON_REGRESSION:-}")
if [[ -n $baseline && -e $baseline ]]; then
  args+=("--baseline=$baseline")
  case $regression in
    '' | false) ;;
    true) args+=(--fail-on-regression) ;;
    *) args+=("--fail-on-regression=$regression") ;;
  esac
elif [[ -n $baseline ]]; then
  told notice "There is no baseline yet: $baseline is not there, so nothing is compared."
elif [[ -n $regression && $regression != false ]]; then
  refuse 'fail-on-regression needs a baseline'
fi

if isTrue summary "${INPUT_SUMMARY:-}"; then args+=(--step-summary); fi
args+=("--output=json=$folder/result.json")
if isTrue sarif "${INPUT_SARIF:-}"; then args+=("--output=sarif=$folder/result.sarif"); fi

code=0
node "$GITHUB_ACTION_PATH/bin/securescore.js" audit "${args[@]}" || code=$?
output exit-code "$code"

if [[ ! -s $folder/result.json ]]; then
  output gate failed
  exit 0
fi
output result "$folder/result.json"
if [[ -s $folder/result.sarif ]]; then
  output sarif-file "$folder/result.sarif"
  node "$GITHUB_ACTION_PATH/scripts/action/alerts.js" "$folder/result.sarif" "$folder/alerts.sarif"
  output alerts-file "$folder/alerts.sarif"
fi
node "$GITHUB_ACTION_PATH/scripts/action/outputs.js" "$folder/result.json" >>"$GITHUB_OUTPUT"
