package dev.earnest.app.verb.evaluate;

import dev.earnest.app.Provenance;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.crowd.rank.RankResult;
import dev.earnest.crowd.rank.WinFractions;
import dev.earnest.evaluate.arena.Arena;
import dev.earnest.evaluate.arena.Influence;
import dev.earnest.evaluate.arena.NextPairs;
import dev.earnest.evaluate.arena.Slice;
import dev.earnest.evaluate.arena.Standing;
import dev.earnest.evaluate.arena.VoterTest;
import dev.earnest.evaluate.arena.Weighting;
import java.io.OutputStream;
import java.util.List;

/// What `evaluate arena --json` prints: one object with stable keys, models best first.
final class ArenaJson {
    private ArenaJson() {}

    static void write(Arena arena, List<String> notes, Provenance provenance, OutputStream out) {
        JsonWriter json = new JsonWriter(out);
        json.object();
        json.key("models").array();
        arena.standings()
                .forEach(one -> {
                    open(json, one);
                    arena.weighted().ifPresent(weighted -> weighted(json, weighted, one.item()));
                    json.endObject();
                });
        json.endArray();
        json.key("votes").object();
        json.key("read").value(arena.read());
        json.key("leaked").value(arena.leaks().leaked().size());
        json.key("unchecked").value(arena.leaks().unchecked());
        json.key("beyond_daily_cap").value(arena.capped());
        json.key("by_flagged_voters").value(arena.dropped());
        json.key("counted").value(arena.table().size());
        arena.weighted()
                .ifPresent(weighted -> json.key("worth_weighted").value(weighted.effective()));
        json.endObject();
        json.key("interval_unit").value(arena.clustered() ? "voter" : "vote");
        json.key("width_ratio").value(arena.widthRatio());
        json.key("groups").value(arena.groups());
        coefficients(json, "parameters", arena.result().parameters());
        coefficients(json, "style", arena.style().map(RankResult::parameters).orElseGet(List::of));
        json.key("voters").array();
        for (VoterTest.Finding one : arena.findings()) {
            json.newLine().object();
            json.key("voter").value(one.voter());
            json.key("votes").value(one.votes());
            json.key("upper").value(one.upper());
            json.key("lower").value(one.lower());
            json.key("flagged").value(one.flagged());
            json.key("adjusted_p").value(one.adjusted());
            json.endObject();
        }
        json.endArray();
        json.key("influence").array();
        for (Influence one : arena.influence()) {
            json.newLine().object();
            json.key("voter").value(one.voter());
            json.key("votes").value(one.votes());
            json.key("model").value(one.model());
            json.key("shift").value(one.shift());
            json.key("leader_without").value(one.leaderWithout());
            json.key("changes_leader").value(one.changesLeader());
            json.endObject();
        }
        json.endArray();
        json.key("next").array();
        for (NextPairs.Pair pair :
                arena.next().all().stream().limit(arena.settings().nextPairs()).toList()) {
            json.newLine().object();
            json.key("first").value(pair.first());
            json.key("second").value(pair.second());
            json.key("probability").value(pair.probability());
            json.endObject();
        }
        json.endArray();
        matrix(json, arena);
        json.key("slices").array();
        for (Slice slice : arena.slices()) {
            json.newLine().object();
            json.key("value").value(slice.value());
            json.key("votes").value(slice.votes());
            json.key("models").array();
            slice.standings().forEach(one -> standing(json, one));
            json.endArray();
            json.key("why").value(slice.why());
            json.endObject();
        }
        json.endArray();
        lines(json, "notes", notes);
        lines(json, "warnings", arena.warnings());
        json.newLine();
        provenance.write(json);
        json.endObject().end();
    }

    private static void standing(JsonWriter json, Standing one) {
        open(json, one);
        json.endObject();
    }

    private static void weighted(JsonWriter json, Weighting weighted, int item) {
        json.key("weighted").object();
        json.key("rank");
        rank(json, weighted.rank(item));
        json.key("score").value(weighted.score(item));
        json.key("low").value(weighted.low(item));
        json.key("high").value(weighted.high(item));
        json.endObject();
    }

    private static void open(JsonWriter json, Standing one) {
        json.newLine().object();
        json.key("model").value(one.model());
        json.key("rank");
        rank(json, one.rank());
        json.key("score").value(one.score());
        json.key("low").value(one.low());
        json.key("high").value(one.high());
        json.key("vote_low").value(one.voteLow());
        json.key("vote_high").value(one.voteHigh());
        json.key("style_score").value(one.styleScore());
        json.key("style_rank");
        rank(json, one.styleRank());
        json.key("battles").value(one.battles());
        json.key("win_rate").value(one.winRate());
        json.key("status").value(one.status().label());
    }

    private static void rank(JsonWriter json, int rank) {
        if (rank == 0) {
            json.nothing();
        } else {
            json.value(rank);
        }
    }

    private static void coefficients(
            JsonWriter json, String key, List<RankResult.Coefficient> parameters) {
        json.key(key).array();
        for (RankResult.Coefficient parameter : parameters) {
            json.newLine().object();
            json.key("parameter").value(parameter.name());
            json.key("value").value(parameter.value());
            json.key("standard_error").value(parameter.standardError());
            json.endObject();
        }
        json.endArray();
    }

    private static void matrix(JsonWriter json, Arena arena) {
        WinFractions fractions = WinFractions.of(arena.table());
        json.key("win_fractions").array();
        for (Standing one : arena.standings()) {
            for (Standing other : arena.standings()) {
                double met = fractions.comparisons(one.item(), other.item());
                if (met > 0) {
                    json.newLine().object();
                    json.key("model").value(one.model());
                    json.key("against").value(other.model());
                    json.key("battles").value(met);
                    json.key("fraction").value(fractions.fraction(one.item(), other.item()));
                    json.endObject();
                }
            }
        }
        json.endArray();
    }

    private static void lines(JsonWriter json, String key, List<String> lines) {
        json.key(key).array();
        for (String line : lines) {
            json.newLine().value(line);
        }
        json.endArray();
    }
}
