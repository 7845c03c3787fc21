package dev.earnest.app.simulate;

import dev.earnest.app.Provenance;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.app.terminal.Style;
import dev.earnest.app.terminal.TextTable;
import dev.earnest.incentives.peer.Gain;
import dev.earnest.incentives.peer.Mechanism;
import dev.earnest.incentives.peer.PayoffMatrix;
import dev.earnest.incentives.peer.Strategy;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Who earns what under the peer mechanisms, for people and for machines.
///
/// @param file what was simulated
/// @param amongHonest payoffs where all peers are honest
/// @param together payoffs where all peers do the same
public record PeersSummary(PeersFile file, PayoffMatrix amongHonest, PayoffMatrix together) {

    /// Plays it.
    public static PeersSummary of(PeersFile file) {
        return new PeersSummary(file, file.simulator().amongHonest(), file.simulator().together());
    }

    /// Prints both matrices and who gains from what.
    public void print(PrintStream out, Style style) {
        out.println(
                "Payoffs per task before the cost of effort, means of "
                        + Numbers.count(file.rounds())
                        + " rounds, seed "
                        + file.seed());
        out.println("careful people choose answer 1 with probability " + file.items());
        scene(out, style, "When all peers are honest", amongHonest);
        scene(out, style, "When all peers do the same, as a cartel", together);
        out.println();
        out.println(
                style.faint(
                        "second lines: standard errors; determinant information is an audit on 4 + 4"
                                + " tasks"));
    }

    private static void scene(PrintStream out, Style style, String title, PayoffMatrix matrix) {
        out.println();
        out.println(style.bold(title));
        TextTable table = new TextTable().names("mechanism");
        for (Strategy strategy : Strategy.values()) {
            table.numbers(shown(strategy));
        }
        for (Mechanism mechanism : Mechanism.values()) {
            List<String> means = new ArrayList<>(List.of(Wording.title(mechanism)));
            List<String> errors = new ArrayList<>(List.of(""));
            for (Strategy strategy : Strategy.values()) {
                PayoffMatrix.Cell cell = matrix.at(strategy, mechanism);
                means.add(Numbers.fixed(cell.mean(), 3));
                errors.add("±" + Numbers.fixed(cell.standardError(), 3));
            }
            table.row(means.toArray(new String[0]));
            table.row(errors.toArray(new String[0]));
        }
        table.print(out, style);
        out.println();
        List<Gain> gains = Gain.overHonesty(matrix);
        List<String> nowhere = new ArrayList<>();
        for (Strategy strategy : Strategy.values()) {
            if (strategy.equals(Strategy.HONEST)) {
                continue;
            }
            List<Gain> more =
                    gains.stream()
                            .filter(gain -> gain.strategy().equals(strategy) && gain.more())
                            .toList();
            if (more.isEmpty()) {
                nowhere.add(Wording.of(strategy));
            } else {
                out.println("  " + sentence(strategy, more));
            }
        }
        if (!nowhere.isEmpty()) {
            out.println("  Nowhere better than honesty: " + Wording.and(nowhere) + ".");
        }
    }

    private static String sentence(Strategy strategy, List<Gain> more) {
        String name = Wording.of(strategy);
        Set<Mechanism> others = EnumSet.allOf(Mechanism.class);
        more.forEach(gain -> others.remove(gain.mechanism()));
        String under =
                others.isEmpty()
                        ? "every mechanism"
                        : others.size() < more.size()
                                ? "all but " + titles(others)
                                : titles(more.stream().map(Gain::mechanism).toList());
        return Character.toUpperCase(name.charAt(0))
                + name.substring(1)
                + " beats honesty under "
                + under
                + ".";
    }

    private static String titles(Collection<Mechanism> mechanisms) {
        return Wording.and(mechanisms.stream().map(Wording::title).toList());
    }

    private static String shown(Strategy strategy) {
        return switch (strategy) {
            case HONEST -> "honest";
            case HALF_COMMITTED -> "half";
            case LAZY -> "lazy";
            case CONSTANT -> "constant";
            case MAJORITY_GUESS -> "guess";
            case CHEAP_RULE -> "rule";
            case COLLUDING -> "ring";
        };
    }

    /// Writes one JSON object.
    public void json(Provenance provenance, JsonWriter json) {
        json.object().key("scenes").array();
        scene(json, "honest-peers", amongHonest);
        scene(json, "together", together);
        json.endArray().newLine();
        provenance.write(json);
        json.endObject().end();
    }

    private static void scene(JsonWriter json, String name, PayoffMatrix matrix) {
        json.newLine().object().key("scene").value(name).key("payoffs").array();
        for (Strategy strategy : Strategy.values()) {
            for (Mechanism mechanism : Mechanism.values()) {
                PayoffMatrix.Cell cell = matrix.at(strategy, mechanism);
                json.newLine().object();
                json.key("strategy").value(Wording.key(strategy));
                json.key("mechanism").value(Wording.key(mechanism));
                json.key("mean").value(cell.mean());
                json.key("standard_error").value(cell.standardError());
                json.endObject();
            }
        }
        json.endArray().key("gains_over_honesty").array();
        for (Gain gain : Gain.overHonesty(matrix)) {
            if (gain.more()) {
                json.newLine().object();
                json.key("strategy").value(Wording.key(gain.strategy()));
                json.key("mechanism").value(Wording.key(gain.mechanism()));
                json.key("gain").value(gain.gain());
                json.key("standard_error").value(gain.standardError());
                json.endObject();
            }
        }
        json.endArray().endObject();
    }
}
