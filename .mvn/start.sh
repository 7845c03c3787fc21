# Starts the program; read by ./earnest of a checkout and of a distribution, which set
# jdk (its home), jar (the program), cache (a recorded start, which may be absent).
aot=
[ ! -f "$cache" ] || aot="-XX:AOTCache=$cache"
# Which compiler: the optimising one costs more than it returns until some seconds have passed. Measured
# with a million labels (15 MB), whole process: majority vote .26 s of processor time without it and .60 s
# with it, Dawid-Skene .5 and .8, GLAD, MACE and bootstraps alike within a tenth; with ten million (170 MB)
# it saves a fifth to a third. So it joins in where a file named is larger than 64 MiB. Without it a loop is compiled
# after fewer rounds and waited for, a method after more calls, and recorded profiles are no use.
compiler="-XX:TieredStopAtLevel=1 -XX:-BackgroundCompilation -XX:Tier3BackEdgeThreshold=6000
  -XX:Tier3InvocationThreshold=1000 -XX:Tier3MinInvocationThreshold=500 -XX:Tier3CompileThreshold=2000
  -XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining"
for argument; do
  if [ -f "$argument" ] && [ -n "$(find -L "$argument" -size +131072 2>/dev/null)" ]; then
    compiler=
  fi
done
# The serial collector spends the least processor time. Young space for a million rows without a
# collection and huge pages where the system offers them: less copying, fewer page faults.
# -Xlog keeps a stale cache silent.
memory="-XX:+UseSerialGC -XX:NewSize=160m -XX:+UseTransparentHugePages"
# A server lives long and answers many at once: the optimising compiler pays, and short pauses matter.
case ${1-} in
  serve | worker | replay | verify-log | backup | restore | demo)
    compiler=
    memory="-XX:+UseG1GC"
    ;;
esac
# Models learn, and draw tokens from long vocabularies, for as long as it takes.
case ${1-} in
  generate | model | train | collect | reproduce | experiment) compiler= ;;
esac
# shellcheck disable=SC2086
exec "$jdk/bin/java" ${aot:+"$aot"} $memory $compiler -XX:-UsePerfData -Xlog:disable -Xlog:all=error:stderr \
  --enable-native-access=ALL-UNNAMED ${EARNEST_JAVA_OPTS-} -cp "$jar" dev.earnest.app.Main "$@"
