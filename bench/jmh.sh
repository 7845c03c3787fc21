#!/bin/sh
# Runs the kernel benchmarks: bench/jmh.sh [JMH options], for example bench/jmh.sh ReadBenchmark
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
jdk=$("$root/.mvn/find-jdk.sh")
"$root/mvnw" -f "$root/pom.xml" -q -B -pl bench -am -Dmaven.test.skip=true -Dspotless.check.skip=true package
exec "$jdk/bin/java" -cp "$root/bench/target/classes:$root/bench/target/lib/*" org.openjdk.jmh.Main "$@"
