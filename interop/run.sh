#!/bin/sh
# Checks against transformers, peft and TRL of Python: models and adapters both ways, tokens, losses, training on our
# preferences. Skips with a clear line where pip cannot install them.
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
EARNEST_INTEROP=1 exec "$root/mvnw" -f "$root/pom.xml" -B -pl align -am test -Dtest='*InteropTest' \
  -Dsurefire.failIfNoSpecifiedTests=false -Dspotless.check.skip=true "$@"
