package dev.earnest.platform.web.people;

import dev.earnest.platform.campaign.InvalidException;
import dev.earnest.platform.secret.Secrets;
import dev.earnest.platform.secret.SignedEntry;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Signed links of panels as addresses:
/// `/enter/PANEL?participant=...&expires=...&nonce=...&signature=...`.
final class PanelLinks {
    static final String PATH = "/enter/";

    /// No link works longer: nonces are kept until links have expired.
    static final Duration LONGEST = Duration.ofDays(31);

    /// Most links made at a time.
    static final int MOST = 1000;

    private static final Pattern PARTICIPANT =
            Pattern.compile("[A-Za-z0-9][A-Za-z0-9._:@-]{0,127}");
    private static final Pattern NONCE = Pattern.compile("[A-Za-z0-9_-]{8,64}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,12}");
    private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{64}");

    private PanelLinks() {}

    /// A link as it came in.
    record Signed(SignedEntry entry, String signature) {}

    /// A link to give to a participant.
    record Link(String participant, String path) {}

    /// @param parameter gives query parameters or form fields by name, empty text where absent
    /// @return what a link says; empty where it is none
    static Optional<Signed> read(UUID panel, Function<String, String> parameter) {
        String participant = parameter.apply("participant");
        String expires = parameter.apply("expires");
        String nonce = parameter.apply("nonce");
        String signature = parameter.apply("signature");
        if (!PARTICIPANT.matcher(participant).matches()
                || !SECONDS.matcher(expires).matches()
                || !NONCE.matcher(nonce).matches()
                || !SIGNATURE.matcher(signature).matches()) {
            return Optional.empty();
        }
        Instant end = Instant.ofEpochSecond(Long.parseLong(expires));
        return Optional.of(new Signed(new SignedEntry(panel, participant, end, nonce), signature));
    }

    /// @param participants ids of the panel
    /// @param hours the links work
    /// @return a link for each
    /// @throws InvalidException where an id is none or there are too many
    static List<Link> make(
            Desk desk, UUID panel, byte[] key, List<String> participants, int hours) {
        if (participants.isEmpty() || participants.size() > MOST) {
            throw new InvalidException(
                    "/participants",
                    "Please give 1 to " + MOST + " ids of participants, one a line.");
        }
        if (hours < 1 || Duration.ofHours(hours).compareTo(LONGEST) > 0) {
            throw new InvalidException("/hours", "Links work for 1 to 744 hours.");
        }
        for (String participant : participants) {
            if (!PARTICIPANT.matcher(participant).matches()) {
                throw new InvalidException(
                        "/participants",
                        "'"
                                + participant
                                + "' is no id: it has up to 128 letters, digits, dots, colons, @, - and _.");
            }
        }
        Instant expires = desk.now().plus(Duration.ofHours(hours));
        return participants.stream()
                .map(participant -> {
                    SignedEntry entry =
                            new SignedEntry(
                                    panel,
                                    participant,
                                    expires,
                                    Secrets.next(desk.services().random()));
                    return new Link(participant, path(entry, entry.signature(key)));
                })
                .toList();
    }

    private static String path(SignedEntry entry, String signature) {
        return PATH
                + entry.panel()
                + "?participant="
                + URLEncoder.encode(entry.participant(), StandardCharsets.UTF_8)
                + "&expires="
                + entry.expires().getEpochSecond()
                + "&nonce="
                + entry.nonce()
                + "&signature="
                + signature;
    }
}
