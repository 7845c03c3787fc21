package dev.earnest.incentives.peer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// The tables of docs/peer-payments.md are the simulator's.
class PayoffTableTest {

    private static final Pattern NUMBERS =
            Pattern.compile("\\| [a-z ()]+ \\|( -?[0-9]*\\.[0-9]{3} \\|){7}");

    @Test
    void everyNumberOfThePageIsThatOfASimulation() throws IOException {
        Path page = Path.of(System.getProperty("earnest.root", ".."), "docs", "peer-payments.md");
        List<String> rows =
                Files.readAllLines(page).stream()
                        .filter(line -> NUMBERS.matcher(line).matches())
                        .toList();
        Strategy[] strategies = Strategy.values();
        assertThat(rows).hasSize(2 * strategies.length);
        PeerSimulator simulator = new PeerSimulator(World.of(0.9, 0.1), 20_000, 1);
        for (int scene = 0; scene < 2; scene++) {
            PayoffMatrix matrix = scene == 0 ? simulator.amongHonest() : simulator.together();
            for (int s = 0; s < strategies.length; s++) {
                String[] cells = rows.get(scene * strategies.length + s).split("\\|");
                int column = 2;
                for (Mechanism mechanism : Mechanism.values()) {
                    assertThat(Double.parseDouble(cells[column].strip()))
                            .as("%s, %s", rows.get(scene * strategies.length + s), mechanism)
                            .isCloseTo(matrix.at(strategies[s], mechanism).mean(), offset(0.00051));
                    column++;
                }
            }
        }
    }
}
