package dev.earnest.app.simulate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.earnest.app.spec.SpecException;
import dev.earnest.app.spec.SpecFile;
import dev.earnest.incentives.crowd.Assignment;
import dev.earnest.incentives.crowd.CommitmentLaw;
import dev.earnest.incentives.crowd.CrowdSpec;
import dev.earnest.incentives.crowd.Dropout;
import dev.earnest.incentives.crowd.Fatigue;
import dev.earnest.incentives.crowd.Feature;
import dev.earnest.incentives.crowd.Group;
import dev.earnest.incentives.crowd.Memory;
import dev.earnest.incentives.crowd.Preferences;
import dev.earnest.incentives.crowd.Ring;
import dev.earnest.incentives.crowd.Rule;
import dev.earnest.incentives.crowd.Speed;
import dev.earnest.monitor.commitment.CommitmentPer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CrowdFileTest {
    private static final Path ROOT = Path.of(System.getProperty("earnest.root", ".."));
    private static final String LEAST =
            "items: {number: 400}\nannotators: [{name: everybody, number: 20}]\n";

    private static CrowdFile read(String text) {
        return CrowdFile.read(SpecFile.parse(text, "c.yaml"));
    }

    private static CrowdSpec with(String more) {
        return read(LEAST + more).crowd();
    }

    private static Group group(String fields) {
        return read("items: {number: 9}\nannotators:\n  - {name: x, number: 7, " + fields + "}\n")
                .crowd()
                .groups()
                .getFirst();
    }

    @Test
    void theExampleStatesTheDefaults() {
        assertThat(read(CrowdExample.text())).isEqualTo(read(LEAST));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "items",
                "items.preference",
                "annotators",
                "annotators.rule",
                "annotators.ring",
                "annotators.memory",
                "annotators.fatigue",
                "annotators.speed",
                "annotators.dropout",
                "answers",
                "assignment",
                "repeats",
                "gold",
                "experts",
                "machine",
                "sessions"
            })
    void theExampleNamesEveryKeyThatThereIs(String where) {
        for (String key : keys(where)) {
            assertThat(CrowdExample.text()).containsPattern("\\b" + key + ": ?");
        }
    }

    /// The keys the reader knows, from its refusal of one it does not know.
    private static List<String> keys(String where) {
        String text =
                switch (where) {
                    case "" -> LEAST + "bogus: 1\n";
                    case "items" -> items("bogus: 1");
                    case "items.preference" -> items("preference: {bogus: 1}");
                    case "annotators" -> annotators("bogus: 1");
                    case "annotators.fatigue" -> annotators("fatigue: {remains: 1, bogus: 1}");
                    case String part when part.startsWith("annotators.") ->
                            annotators(part.substring("annotators.".length()) + ": {bogus: 1}");
                    case String part -> LEAST + part + ": {bogus: 1}";
                };
        Throwable fault = Assertions.catchThrowable(() -> read(text));
        Matcher known =
                Pattern.compile("\\(fields here: (.*)\\)")
                        .matcher(String.valueOf(fault.getMessage()));
        assertThat(known.find()).as(fault.getMessage()).isTrue();
        return List.of(known.group(1).split(", "));
    }

    private static String items(String field) {
        return "items: {number: 9, " + field + "}\nannotators: [{name: x, number: 7}]";
    }

    private static String annotators(String field) {
        return "items: {number: 9}\nannotators: [{name: x, number: 7, " + field + "}]";
    }

    @Test
    void theDocumentationShowsTheExample() throws IOException {
        assertThat(Files.readString(ROOT.resolve("docs/simulation.md")))
                .contains("```yaml\n" + CrowdExample.text() + "```");
    }

    @Test
    void everyHabitIsRead() {
        assertThat(group("commitment: 0.8, commitment_spread: 0.1").commitment())
                .isEqualTo(CommitmentLaw.around(0.8, 0.1));
        assertThat(group("commitment: 0.8").commitment()).isEqualTo(new CommitmentLaw.Fixed(0.8));
        assertThat(group("taste: 2").taste()).isEqualTo(OptionalDouble.of(2));
        assertThat(group("taste: 0").taste()).isEqualTo(OptionalDouble.of(0));
        assertThat(group("side: 0.9").habits().side()).isEqualTo(0.9);
        assertThat(group("contrary: 0.3").habits().contrary()).isEqualTo(0.3);
        assertThat(group("copies_machine: 0.7").habits().copies()).isEqualTo(0.7);
        assertThat(group("rule: {feature: markdown, share: 0.4}").habits().rule())
                .isEqualTo(new Rule(Feature.MARKDOWN, 0.4));
        assertThat(group("ring: {share: 0.5}").habits().ring()).isEqualTo(new Ring("x", 0.5, 0));
        assertThat(group("ring: {name: r, share: 0.5, leader_commitment: 1}").habits().ring())
                .isEqualTo(new Ring("r", 0.5, 1));
        assertThat(group("memory: {recall: 0.5, half_life: 7}").habits().memory())
                .isEqualTo(new Memory(0.5, 7));
        assertThat(group("fatigue: {after: 9, remains: 0.2}").habits().fatigue())
                .isEqualTo(new Fatigue.ChangePoint(9, 0.2));
        assertThat(group("fatigue: {after: 9, per_hour: 0.5}").habits().fatigue())
                .isEqualTo(new Fatigue.Slope(9, 0.5));
        assertThat(
                        group(
                                        "speed: {decide: 2, words_per_minute: 100, spread: 0.2, careless: 0.5}")
                                .habits()
                                .speed())
                .isEqualTo(new Speed(2, 100, 0.2, 0.5));
        assertThat(group("dropout: {per_answer: 0.01, after: 90}").habits().dropout())
                .isEqualTo(new Dropout(0.01, 90));
    }

    @Test
    void everyPartOfTheCampaignIsRead() {
        assertThat(with("seed: -5").equals(with(""))).isTrue();
        assertThat(read(LEAST + "seed: -5").seed()).isEqualTo(-5);
        assertThat(with("answers: {commitment_per: pair, delta: 0.1, taste: 1, ties: 0.2}"))
                .isEqualTo(
                        with("").with(CommitmentPer.PAIR)
                                .withDelta(0.1)
                                .withTaste(1)
                                .withTies(0.2));
        assertThat(with("assignment: {items_per_annotator: 30}").assignment())
                .isEqualTo(new Assignment.PerAnnotator(30));
        assertThat(with("assignment: {overlap: 3}").assignment())
                .isEqualTo(new Assignment.Overlap(3));
        assertThat(with("repeats: {share: 0.3, times: 2, gap: 4, swapped: 0.5}").repeats())
                .hasToString("Repeats[share=0.3, times=2, gap=4, swapped=0.5]");
        assertThat(with("gold: {share: 0.1, least_clarity: 0.4}").gold())
                .hasToString("GoldPlan[share=0.1, leastClarity=0.4]");
        assertThat(
                        with("experts: {number: 3, share: 0.1, commitment: 0.9, delta: 0.01, taste: 2}")
                                .experts())
                .hasToString("Experts[number=3, share=0.1, commitment=0.9, delta=0.01, taste=2.0]");
        assertThat(with("machine: {share: 0.5, accuracy: 0.9}").machine())
                .hasToString("Machine[share=0.5, accuracy=0.9]");
        assertThat(
                        with("sessions: {start: 2027-01-01T00:00:00Z, minutes: 5, hours_apart: 2, pause: 3}")
                                .sessions())
                .hasToString(
                        "Sessions[start=2027-01-01T00:00:00Z, minutes=5.0, hoursApart=2.0,"
                                + " pauseSeconds=3.0]");
    }

    @Test
    void everyLawOfPreferencesIsRead() {
        assertThat(preferences("{spread: 3}")).isEqualTo(new Preferences.LogOdds(3));
        assertThat(preferences("{law: beta, a: 2, b: 3}")).isEqualTo(new Preferences.Beta(2, 3));
        assertThat(preferences("{law: given, p: [0.2, 1]}"))
                .isEqualTo(Preferences.Given.of(0.2, 1));
        assertThat(
                        preferences(
                                "{law: bradley-terry, models: [{name: m, score: 1}, {name: n, score: -1}]}"))
                .isEqualTo(
                        new Preferences.BradleyTerry(
                                List.of(
                                        new Preferences.Model("m", 1),
                                        new Preferences.Model("n", -1))));
    }

    private static Preferences preferences(String text) {
        return read("items: {number: 9, preference: "
                        + text
                        + "}\nannotators: [{name: x, number: 7}]")
                .crowd()
                .items()
                .preferences();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "items: {number: 0}|c.yaml:1:17: items.number: 0 is not from 1",
                "items: {}|c.yaml:1:8: items: 'number' is missing",
                "items: {number: 9, words: 0}|c.yaml:1:27: items.words: 0.0 is not a number from 1.0",
                "items: {number: 9, preference: {law: betta}}|c.yaml:1:38: items.preference.law: 'betta' is none of",
                "items: {number: 9, preference: {law: beta, a: 0}}|c.yaml:1:47: items.preference.a: beta parameter a must be above 0",
                "items: {number: 9, preference: {law: beta, b: -1}}|c.yaml:1:47: items.preference.b: beta parameter b must be above 0",
                "items: {number: 9, preference: {law: given, p: [0.5, 1.2]}}|c.yaml:1:48: items.preference.p: probability of an item 1.2 lies outside",
                "items: {number: 9, preference: {law: beta, spread: 1}}|items.preference.spread: there is no such field",
                "items: {number: 9}|c.yaml:1:1: annotators: a crowd needs at least one group",
                "items: {number: 9, longer_is_better: 2}|c.yaml:1:38: items.longer_is_better: 2.0 is not a number from 0.0 to 1.0",
            })
    void aFaultInTheItemsNamesItsPlace(String text, String message) {
        refused(text, message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "number: 0|c.yaml:2:32: annotators[0].number: 0 is not from 1",
                "commitment: 1.5, number: 1|annotators[0].commitment: 1.5 is not a number from 0.0 to 1.0",
                "commitment: high, number: 1|annotators[0].commitment: 'high' is not a finite number",
                "commitment: 0.5, commitment_spread: 0.5, number: 1|annotators[0].commitment_spread: commitments with mean 0.5 cannot have a spread of 0.5",
                "number: 1, side: -0.1|annotators[0].side: -0.1 is not a number from 0.0 to 1.0",
                "number: 1, sied: 0.1|annotators[0].sied: there is no such field; did you mean side?",
                "number: 1, rule: {feature: bold}|annotators[0].rule.feature: 'bold' is none of longer, shorter, markdown",
                "number: 1, copies_machine: 0.6, rule: {share: 0.5}|annotators[0]: shares of answers by rule, machine and ring sum to 1.1",
                "number: 1, ring: {share: 1.5}|annotators[0].ring.share: 1.5 is not a number from 0.0 to 1.0",
                "number: 1, memory: {recall: 2}|annotators[0].memory.recall: 2.0 is not a number from 0.0 to 1.0",
                "number: 1, fatigue: {after: 5}|annotators[0].fatigue.remains: give either remains",
                "number: 1, fatigue: {remains: 1, per_hour: 1}|annotators[0].fatigue.per_hour: give either remains",
                "number: 1, speed: {words_per_minute: 0}|annotators[0].speed.words_per_minute: 0.0 is not a number from 1.0",
                "number: 1, dropout: {per_answer: 7}|annotators[0].dropout.per_answer: 7.0 is not a number",
                "number: 1, dropout: {at: 7}|annotators[0].dropout.at: there is no such field",
                "number: 1.5|annotators[0].number: '1.5' is not a whole number",
            })
    void aFaultInAGroupNamesItsPlace(String fields, String message) {
        refused("items: {number: 9}\nannotators: [{name: x, " + fields + "}]", message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sede: 1|c.yaml:3:7: sede: there is no such field; did you mean seed?",
                "seed: 1e9|seed: '1e9' is not a whole number",
                "seed: 99999999999999999999|c.yaml:3:7: seed: a seed has at most 63 bits and a sign",
                "answers: {delta: 0.5}|answers.delta: 0.5 is not a number from 0.0 to 0.4999",
                "answers: {commitment_per: item}|answers.commitment_per: 'item' is none of label, pair",
                "answers: {ties: 2}|answers.ties: 2.0 is not a number from 0.0 to 1.0",
                "assignment: {overlap: 21}|c.yaml:3:13: assignment: overlap 21 is larger than the crowd of 20",
                "assignment: {overlap: 0}|assignment.overlap: 0 is not from 1",
                "assignment: {items_per_annotator: 401}|assignment: 401 items per annotator are more than the 400",
                "assignment: {overlap: 2, items_per_annotator: 3}|assignment.items_per_annotator: overlap is given too",
                "repeats: {share: 1.1}|repeats.share: 1.1 is not a number from 0.0 to 1.0",
                "repeats: {gap: -1}|repeats.gap: -1 is not from 0",
                "gold: {share: -1}|gold.share: -1.0 is not a number from 0.0 to 1.0",
                "experts: {number: -1}|experts.number: -1 is not from 0",
                "machine: {accuracy: 1.01}|machine.accuracy: 1.01 is not a number from 0.0 to 1.0",
                "machine: 0.7|c.yaml:3:10: machine: expected fields, 'name: value', but found '0.7'",
                "sessions: {start: tomorrow}|sessions.start: 'tomorrow' is not a time after 1970",
                "sessions: {minutes: 0}|sessions.minutes: 0.0 is not a number from 0.1",
            })
    void aFaultElsewhereNamesItsPlace(String more, String message) {
        refused(LEAST + more, message);
    }

    @Test
    void groupsOfOneNameAndCrowdsTooSmallForTheUsualOverlapAreRefused() {
        refused(
                "items: {number: 9}\nannotators: [{name: x, number: 3}, {name: x, number: 3}]",
                "c.yaml:2:13: annotators: two groups have the same name");
        refused(
                "items: {number: 9}\nannotators: [{name: x, number: 3}]",
                "c.yaml:2:13: annotators: overlap 5 is larger than the crowd of 3");
        refused("items: {number: 9}\nannotators: [{name: 'a b', number: 30}]", "group name 'a b'");
    }

    private static void refused(String text, String message) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(SpecException.class)
                .hasMessageStartingWith("c.yaml:")
                .hasMessageContaining(message)
                .message()
                .doesNotContain("\n");
    }

    @Test
    void theSampleIsACrowdOfSixty() throws IOException {
        CrowdFile sample = CrowdFile.read(SpecFile.read(ROOT.resolve("samples/crowd.yaml")));
        assertThat(sample.crowd().annotators()).isEqualTo(60);
        assertThat(sample.crowd().groups()).hasSize(10);
    }
}
