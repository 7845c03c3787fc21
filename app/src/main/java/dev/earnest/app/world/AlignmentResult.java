package dev.earnest.app.world;

import dev.earnest.app.json.JsonWriter;
import java.util.List;

/// What training on a campaign's labels came to. Everything but the seconds repeats with the seed.
///
/// @param seed of everything random
/// @param labels rows that all were taken alike
/// @param rows of the data with reliabilities
/// @param parameters numbers that each model consists of
/// @param rewardAccuracy share of fresh pairs of which the reward model prefers the better answer
/// @param standings of every contestant, in the order of [Alignment#CONTESTANTS]
/// @param duels of every contestant against every other
/// @param gain of reliabilities: mean win rate against SFT of DPO with them less that of DPO without
/// @param gainLow end of its 95 % interval, facts as units
/// @param gainHigh end of it
/// @param examples a few held-out questions with an answer of every contestant
/// @param seconds of every stage
public record AlignmentResult(
        long seed,
        int labels,
        int rows,
        long parameters,
        double rewardAccuracy,
        List<Standing> standings,
        List<Duel> duels,
        double gain,
        double gainLow,
        double gainHigh,
        List<Example> examples,
        List<Stage> seconds) {
    public AlignmentResult {
        standings = List.copyOf(standings);
        duels = List.copyOf(duels);
        examples = List.copyOf(examples);
        seconds = List.copyOf(seconds);
    }

    /// A held-out question and what contestants answered, in their order.
    public record Example(String prompt, List<String> answers) {
        public Example {
            answers = List.copyOf(answers);
        }
    }

    /// How long a stage took.
    public record Stage(String name, double seconds) {}

    /// @return the win rate of one against another
    /// @throws IllegalArgumentException where they did not meet
    public Duel duel(String one, String other) {
        return duels.stream()
                .filter(duel -> duel.one().equals(one) && duel.other().equals(other))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(one + " did not meet " + other));
    }

    /// @return what the answers of a contestant are like
    /// @throws IllegalArgumentException where there is none of the name
    public Standing standing(String name) {
        return standings.stream()
                .filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no contestant " + name));
    }

    /// Writes all as one object.
    public void write(JsonWriter json) {
        json.object();
        json.key("seed").value(seed);
        json.key("labels").value(labels);
        json.key("rows").value(rows);
        json.key("parameters").value(parameters);
        json.key("reward_accuracy").value(rewardAccuracy);
        json.key("gain").object();
        json.key("value").value(gain);
        json.key("low").value(gainLow);
        json.key("high").value(gainHigh);
        json.endObject();
        json.key("standings").array();
        for (Standing one : standings) {
            json.newLine().object();
            json.key("name").value(one.name());
            json.key("score").value(one.score());
            json.key("right").value(one.right());
            json.key("polite").value(one.polite());
            json.key("rude").value(one.rude());
            json.key("asides").value(one.asides());
            json.key("characters").value(one.characters());
            json.endObject();
        }
        json.endArray();
        json.key("duels").array();
        for (Duel one : duels) {
            json.newLine().object();
            json.key("one").value(one.one());
            json.key("other").value(one.other());
            json.key("rate").value(one.rate());
            json.key("low").value(one.low());
            json.key("high").value(one.high());
            json.endObject();
        }
        json.endArray();
        json.key("examples").array();
        for (Example one : examples) {
            json.newLine().object();
            json.key("prompt").value(one.prompt());
            json.key("answers").array();
            one.answers().forEach(json::value);
            json.endArray();
            json.endObject();
        }
        json.endArray();
        json.key("seconds").array();
        for (Stage one : seconds) {
            json.newLine().object();
            json.key("stage").value(one.name());
            json.key("seconds").value(one.seconds());
            json.endObject();
        }
        json.endArray();
        json.endObject();
    }
}
