#!/bin/sh
# Prints the home of a JDK 25 or newer, looking where JDKs are commonly installed, or explains in one
# line what to install. The version is read from the JDK's own `release` file: no JVM is started.
set -u

major() { # JDK home -> major version, 0 when unknown
  [ -r "$1/release" ] || { echo 0; return; }
  sed -n 's/^JAVA_VERSION="\([0-9]*\).*/\1/p' "$1/release" | head -n 1 | grep . || echo 0
}

usable() { # JDK home -> true when it is a whole JDK (with a compiler) of version 25 or newer
  [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] && [ "$(major "$1")" -ge 25 ]
}

on_path() { # the home of the java on the PATH, links followed
  java=$(command -v java 2>/dev/null) || return 0
  while [ -L "$java" ]; do
    link=$(readlink "$java")
    case $link in /*) java=$link ;; *) java=$(dirname "$java")/$link ;; esac
  done
  (cd "$(dirname "$java")/.." 2>/dev/null && pwd -P)
}

for home in "${JAVA25_HOME-}" "${JAVA_HOME-}" "$(on_path)" \
  /usr/lib/jvm/* /usr/java/* /usr/local/java/* /usr/local/*jdk* /opt/*jdk* /opt/java/* /opt/*/jdk* \
  "${HOME-}"/.sdkman/candidates/java/* "${HOME-}"/.jdks/* "${HOME-}"/.gradle/jdks/* \
  "${HOME-}"/.jenv/versions/* "${HOME-}"/.jabba/jdk/* "${HOME-}"/.asdf/installs/java/* \
  "${HOME-}"/.local/share/mise/installs/java/* "${HOME-}"/.nix-profile /nix/var/nix/profiles/default \
  /Library/Java/JavaVirtualMachines/*/Contents/Home "${HOME-}"/Library/Java/JavaVirtualMachines/*/Contents/Home \
  /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
  /home/linuxbrew/.linuxbrew/opt/openjdk*; do
  if usable "$home"; then
    printf '%s\n' "$home"
    exit 0
  fi
done
echo "earnest: no JDK 25 or newer found; install one (for example Temurin 25 from https://adoptium.net) or set JAVA25_HOME to its folder" >&2
exit 2
