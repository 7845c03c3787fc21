#!/bin/sh
# Writes docs/reference anew from the code, and what the commands of the tutorials print. Look at the differences
# before you commit them.
set -eu
cd "$(dirname "$0")/.."
./mvnw -q -pl app -am test -Dearnest.docs=write -Dsurefire.failIfNoSpecifiedTests=false \
  -Dtest='ReferenceTest,TutorialsTest,ServedDocsTest,LibraryPageTest'
git status --short docs
