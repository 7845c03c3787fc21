package dev.earnest.app.served;

import dev.earnest.incentives.contract.ContractForm;
import dev.earnest.incentives.contract.PublishedContract;
import dev.earnest.platform.campaign.ContractTerms;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Currency;

/// A campaign file with its items and its contract, as a requester writes them.
final class CampaignFiles {
    /// Items that people answer.
    static final int ITEMS = 12;

    /// Repeats that a period of the contract has.
    static final int REPEATS = 2;

    private CampaignFiles() {}

    /// @param overlap people for each item
    /// @return the campaign file
    static Path write(Path folder, int overlap) throws IOException {
        Files.createDirectories(folder);
        StringBuilder items = new StringBuilder();
        for (int item = 0; item < ITEMS; item++) {
            items.append(row("item-" + item, item, ""));
        }
        Files.writeString(folder.resolve("items.jsonl"), items);
        StringBuilder gold = new StringBuilder();
        for (int item = 0; item < 3; item++) {
            gold.append(row("gold-" + item, item, ", \"known\": {\"better\": " + item % 2 + "}"));
        }
        Files.writeString(folder.resolve("gold.jsonl"), gold);
        Files.writeString(
                folder.resolve("contract.json"),
                ContractTerms.write(
                        PublishedContract.of(
                                ContractForm.LINEAR,
                                Currency.getInstance("EUR"),
                                new long[] {0, 70, 140})));
        return Files.writeString(
                folder.resolve("campaign.yaml"),
                """
                name: Which is better?
                form: {kind: comparison, points: 6, tie: false, both_bad: true, cannot_judge: true}
                overlap: {least: %d, most: %d}
                repeats: {share: 0.4, gap_items: 1, gap_minutes: 0, swapped_share: 0.5}
                gold: {first_share: 0.2, last_share: 0.2, exposures_per_item: 100, exposures_per_person: 3, feedback: false}
                expert_share: 0
                pay:
                  currency: EUR
                  per_answer: 12
                  per_thousand_words: 0
                  floor_per_hour: 0
                  budget: 500000
                  contract: contract.json
                lease: {seconds: 1200, hard_cap_seconds: 7200, undo_seconds: 5}
                seed: 5
                files:
                  - items.jsonl
                  - {file: gold.jsonl, kind: gold, known_from: row}
                """
                        .formatted(overlap, overlap));
    }

    private static String row(String id, int number, String known) {
        return ("{\"id\":\"%s\",\"prompt\":\"Prompt %d\",\"responses\":[{\"id\":\"x\",\"text\":\"First of %s\","
                        + "\"model\":\"m-%d\"},{\"id\":\"y\",\"text\":\"Second of %s\",\"model\":\"m-%d\"}]%s}\n")
                .formatted(id, number, id, number % 3, id, 3 + number % 2, known);
    }
}
