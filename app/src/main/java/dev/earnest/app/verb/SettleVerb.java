package dev.earnest.app.verb;

import dev.earnest.app.Provenance;
import dev.earnest.app.Shell;
import dev.earnest.app.Verb;
import dev.earnest.app.cli.Arguments;
import dev.earnest.app.cli.Option;
import dev.earnest.app.cli.Positional;
import dev.earnest.app.cli.UsageException;
import dev.earnest.app.cli.VerbSpec;
import dev.earnest.app.json.JsonText;
import dev.earnest.app.json.JsonWriter;
import dev.earnest.app.round.RoundCheck;
import dev.earnest.app.round.RoundFile;
import dev.earnest.app.round.RoundJson;
import dev.earnest.app.round.SettledRound;
import dev.earnest.app.terminal.Numbers;
import dev.earnest.formats.FormatException;
import dev.earnest.formats.OutputFile;
import dev.earnest.incentives.IncentivesException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// `settle`: divides the money of a stake round by its public record, or checks how it was divided.
public final class SettleVerb implements Verb {
    @Override
    public VerbSpec spec() {
        return new VerbSpec(
                "settle",
                "settle a stake round from its public record, or verify a settlement",
                "Reads the public record of a round (docs/stakes.md), checks every reveal against its"
                        + " commitment and every deposit against the policy, and divides the money in"
                        + " exact whole cents. With --verify it recomputes what was published and"
                        + " prints every difference.",
                List.of(new Positional("ROUND", "Record of the round, in JSON or YAML.", true)),
                List.of(
                        Option.flag(
                                "--verify",
                                "Check the settlement in the record instead of making one."),
                        Option.value(
                                "--terms",
                                "SHA256",
                                "Digest of the terms as it was published when the round opened; a"
                                        + " record with other terms is refused."),
                        Option.value(
                                "--commitments",
                                "SHA256",
                                "Digest of the commitments as it was published when committing"
                                        + " ended; a record with others is refused."),
                        Option.value(
                                        "--output",
                                        "FILE",
                                        "Write the record with its settlement to this file.")
                                .shortened("-o"),
                        Option.flag("--json", "Print everything as one JSON object.")),
                List.of(
                        "settle samples/round.json",
                        "settle samples/round.json -o settled.json",
                        "settle samples/round-settled.json --verify"));
    }

    @Override
    public void run(Arguments arguments, Shell shell, String words) throws IOException {
        String name = arguments.positionals().getFirst();
        boolean verify = arguments.has("--verify");
        if (verify && arguments.has("--output")) {
            throw new UsageException("--verify changes no record; leave out --output");
        }
        Optional<Path> output =
                arguments.text("--output").map(text -> InputOptions.output("-o", text, name));
        RoundFile file = RoundFile.read(InputOptions.path("ROUND", name));
        if (!verify && file.settlement().isPresent()) {
            throw file.place()
                    .fault("the round has been settled already; --verify checks its settlement");
        }
        if (verify && file.settlement().isEmpty()) {
            throw file.place().fault("there is no settlement to verify; settle the round first");
        }
        List<String> differences = new ArrayList<>(RoundCheck.faults(file));
        differences.addAll(held(arguments, "--terms", file, RoundJson.termsDigest(file.facts())));
        differences.addAll(
                held(arguments, "--commitments", file, RoundJson.commitmentsDigest(file.facts())));
        Optional<SettledRound> settled = Optional.empty();
        if (differences.isEmpty()) {
            settled = Optional.of(settle(file, name));
            differences.addAll(RoundCheck.differences(file, settled.get()));
        }
        if (!verify && !differences.isEmpty()) {
            int more = differences.size() - 1;
            throw new FormatException(
                    differences.getFirst()
                            + (more == 0
                                    ? ""
                                    : " (and "
                                            + Numbers.of(more, "more fault", "more faults")
                                            + ")"));
        }
        if (output.isPresent() && settled.isPresent()) {
            write(settled.get(), output.get());
        }
        if (arguments.has("--json")) {
            Provenance provenance =
                    Provenance.of(
                            words,
                            name,
                            file.entrants().size(),
                            0,
                            Map.of("randomness", "none"),
                            shell.clock());
            json(file, settled, differences, verify, provenance, new JsonWriter(shell.sink()));
        } else if (!differences.isEmpty()) {
            differences.forEach(line -> shell.out().println("differs: " + line));
        } else if (settled.isPresent()) {
            SettleText text = new SettleText(settled.get(), shell.out(), shell.style());
            if (verify) {
                text.verified();
            } else {
                text.settled();
                output.ifPresent(path -> shell.out().println("\nwritten: " + path));
            }
        }
        if (!differences.isEmpty()) {
            throw new FormatException(
                    name
                            + ": not verified: "
                            + Numbers.of(differences.size(), "difference", "differences")
                            + " between what was published and what the record leads to");
        }
    }

    private static List<String> held(
            Arguments arguments, String option, RoundFile file, String digest) {
        return RoundCheck.held(
                file,
                "digest of the " + option.substring(2),
                arguments.text(option, digest),
                digest);
    }

    private static SettledRound settle(RoundFile file, String name) {
        try {
            return SettledRound.of(file.facts());
        } catch (IncentivesException refused) {
            throw new FormatException(name + ": " + refused.getMessage(), refused);
        }
    }

    private static void write(SettledRound round, Path path) {
        try (OutputFile out = OutputFile.create(path)) {
            JsonWriter json = new JsonWriter(out.stream());
            JsonText.write(RoundJson.sealed(RoundJson.of(round)), json);
            json.end();
            out.commit();
        }
    }

    private static void json(
            RoundFile file,
            Optional<SettledRound> settled,
            List<String> differences,
            boolean verify,
            Provenance provenance,
            JsonWriter json) {
        json.object();
        if (verify) {
            json.key("verified").value(differences.isEmpty());
            json.key("differences").array();
            differences.forEach(line -> json.newLine().value(line));
            json.endArray().newLine();
        }
        json.key("terms_digest").value(RoundJson.termsDigest(file.facts()));
        json.key("commitments_digest").value(RoundJson.commitmentsDigest(file.facts()));
        if (settled.isPresent()) {
            SettledRound round = settled.get();
            json.key("currency").value(round.in().currency().getCurrencyCode());
            json.key("in").value(Long.toString(round.in().minor()));
            json.key("out").value(Long.toString(SettleText.out(round).minor()));
            json.key("credits").array();
            round.credits()
                    .forEach((account, amount) ->
                            json.newLine()
                                    .object()
                                    .key("account")
                                    .value(account.toString())
                                    .key("amount")
                                    .value(Long.toString(amount.minor()))
                                    .endObject());
            json.endArray().newLine();
            json.key("record");
            JsonText.write(RoundJson.sealed(RoundJson.of(round)), json);
            json.newLine();
        }
        provenance.write(json);
        json.endObject().end();
    }
}
