#!/bin/sh
# Times the draw of the next battle: bench/draw.sh [name=value ...], for example bench/draw.sh battles=6000 tasks=200
set -eu
root=$(cd "$(dirname "$0")/.." && pwd -P)
jdk=$("$root/.mvn/find-jdk.sh")
"$root/mvnw" -f "$root/pom.xml" -q -B -pl bench -am -Dmaven.test.skip=true -Dspotless.check.skip=true package
exec "$jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp "$root/bench/target/classes:$root/bench/target/lib/*" \
  dev.earnest.bench.load.DrawBenchmark "$@"
