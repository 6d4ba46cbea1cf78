#!/usr/bin/env bash
# Builds the program where the action lies, for the steps that follow.
set -euo pipefail
cd "$GITHUB_ACTION_PATH"
npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
npm run --silent build
