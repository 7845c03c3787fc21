package dev.earnest.app.campaign;

import dev.earnest.app.cli.UsageException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Which campaign a file was made into: a small file beside it, `campaign.yaml.made`, with a line `SERVER ID` for each
/// server.
final class CampaignNote {
    private final Path path;

    CampaignNote(Path campaignFile) {
        this.path = campaignFile.resolveSibling(campaignFile.getFileName() + ".made");
    }

    /// @return where it is kept
    Path path() {
        return path;
    }

    /// @return the campaign at a server; empty where none was made
    Optional<UUID> find(URI server) throws IOException {
        Optional<UUID> found = Optional.empty();
        for (String line : lines()) {
            String[] words = line.strip().split("\\s+");
            if (words.length == 2 && words[0].equals(server.toString())) {
                found = Optional.of(id(words[1]));
            }
        }
        return found;
    }

    /// Keeps the campaign at a server, in place of one kept before.
    void keep(URI server, UUID campaign) throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line : lines()) {
            if (!line.startsWith(server + " ")) {
                lines.add(line);
            }
        }
        lines.add(server + " " + campaign);
        Files.write(path, lines);
    }

    private List<String> lines() throws IOException {
        return Files.exists(path) ? Files.readAllLines(path) : List.of();
    }

    private UUID id(String text) {
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    path + ": '" + text + "' is no campaign's id; delete the file or mend it", e);
        }
    }
}
