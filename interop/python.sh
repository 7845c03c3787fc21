#!/bin/sh
# Prints the path of a Python that has torch, transformers and peft, and the modules named as arguments.
# EARNEST_PYTHON names one; otherwise one is made in interop/.venv (or EARNEST_INTEROP_VENV), which downloads some
# hundred megabytes the first time.
# Where that is not possible it says why in one line and ends with 77.
set -eu
here=$(cd "$(dirname "$0")" && pwd -P)
names='torch, transformers, peft'
for name in "$@"; do names="$names, $name"; done
wanted="import $names"
if [ -n "${EARNEST_PYTHON:-}" ]; then
  if "$EARNEST_PYTHON" -c "$wanted" >/dev/null 2>&1; then
    echo "$EARNEST_PYTHON"
    exit 0
  fi
  echo "skipped: EARNEST_PYTHON=$EARNEST_PYTHON cannot import $names" >&2
  exit 77
fi
venv=${EARNEST_INTEROP_VENV:-$here/.venv}
if ! [ -x "$venv/bin/python" ] && ! python3 -m venv "$venv" >/dev/null 2>&1; then
  echo "skipped: python3 -m venv does not work here; install Python 3.10 or newer with venv" >&2
  exit 77
fi
if ! "$venv/bin/python" -c "$wanted" >/dev/null 2>&1; then
  pip="$venv/bin/python -m pip install --quiet --retries 1 --timeout 30"
  # The build without CUDA is a tenth of the size.
  $pip torch --index-url https://download.pytorch.org/whl/cpu >"$venv/pip.log" 2>&1 ||
    $pip torch >>"$venv/pip.log" 2>&1 || true
  $pip -r "$here/requirements.txt" >>"$venv/pip.log" 2>&1 || true
  [ $# = 0 ] || $pip "$@" >>"$venv/pip.log" 2>&1 || true
  if ! "$venv/bin/python" -c "$wanted" >/dev/null 2>&1; then
    echo "skipped: pip cannot install $names here; see $venv/pip.log" >&2
    exit 77
  fi
fi
echo "$venv/bin/python"
